import Access
import Customers
import Foundation
import Kit
import Offers
import Pages
import Sales

/// Brings the files in by the product's own imports and times them.
struct BenchImport: Sendable {
    struct Took: Sendable {
        let rows: Int
        let seconds: Double
        let peak: Double?
        var rate: Double { Double(rows) / max(seconds, 0.000_001) }
    }

    let company: Company
    let kinds: [any ImportKind] = [CustomerImport(), ProductImport(), SalesImport()]

    /// Every right, the whole company.
    var caller: Caller {
        let rights = ImportFrame.rights.map(\.right) + kinds.map(\.right) + [CustomersRights.read, CustomersRights.create, CustomersRights.change] + SalesRights.offers.map(\.right)
        return Callers.operating(rights: Set(rights).union(Rooms.rights(Rooms.all(company.desk, folder: company.folder))))
    }

    func load(_ kind: String, _ file: URL) async throws -> Took {
        let wording = Wording(language: .english, texts: try TextLibrary(folders: AllTexts.folders), clock: company.desk.clock)
        let load = ImportFile(desk: company.desk, kinds: kinds, wording: wording)
        BenchMachine.forgetPeak()
        let clock = ContinuousClock(), start = clock.now
        let counts = try await load(.init(url: file, kind: kind), by: caller)
        guard counts.refused == 0 else { throw BenchProgram.Failure(description: "\(counts.refused) of \(counts.rows) rows of \(kind) were refused") }
        return Took(rows: counts.rows, seconds: (clock.now - start).seconds, peak: BenchMachine.memory("VmHWM"))
    }
}
