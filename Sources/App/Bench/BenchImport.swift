import Customers
import Foundation
import Kit
import Offers
import Pages

/// Brings the files in by the product's own imports and times them.
struct BenchImport: Sendable {
    struct Took: Sendable {
        let rows: Int
        let seconds: Double
        let peak: Double?
        var rate: Double { Double(rows) / max(seconds, 0.000_001) }
    }

    let house: House

    func load(_ kind: String, _ file: URL) async throws -> Took {
        let desk = house.company.desk
        let load = ImportFile(desk: desk, kinds: house.rooms.flatMap(\.importKinds), wording: Wording(language: .english, texts: house.texts, clock: desk.clock))
        BenchMachine.forgetPeak()
        let clock = ContinuousClock(), start = clock.now
        let counts = try await load(.init(url: file, kind: kind), by: house.operating)
        guard counts.refused == 0 else { throw BenchProgram.Failure(description: "\(counts.refused) of \(counts.rows) rows of \(kind) were refused") }
        return Took(rows: counts.rows, seconds: (clock.now - start).seconds, peak: BenchMachine.memory("VmHWM"))
    }
}
