import Foundation
import Kit
import Offers
import Pages
import Persistence
import Tabular

/// The kinds that the rooms hand in.
struct ImportKinds: Sendable {
    let all: [any ImportKind]
    let texts: TextLibrary

    init(_ all: [any ImportKind], texts: TextLibrary) {
        self.all = all
        self.texts = texts
    }

    func find(_ name: String) throws -> any ImportKind {
        guard let kind = all.first(where: { $0.name == name }) else { throw Problem.invalid("kind", "import.problem.kind") }
        return kind
    }

    /// The kind with the columns that the company has now.
    func current(_ name: String, _ database: any Database) async throws -> any ImportKind {
        let kind = try find(name)
        return try await database.read { try kind.fitted(in: $0) }
    }

    func current(_ kinds: [any ImportKind], _ database: any Database) async throws -> [any ImportKind] {
        try await database.read { reader in try kinds.map { try $0.fitted(in: reader) } }
    }

    func allowed(_ caller: Caller) -> [any ImportKind] { all.filter { caller.may($0.right) } }
    func knownNames(_ kind: any ImportKind) -> Set<String> { proposal(kind).knownNames }
    func proposal(_ kind: any ImportKind) -> MappingProposal { MappingProposal(kind, texts: texts) }

    /// A file read as one kind.
    struct Reading: Sendable {
        let kind: any ImportKind
        let header: [String]
        let settings: ImportSettings

        /// Whether everything that the kind needs has a column.
        var isWhole: Bool {
            let taken = Set(settings.columns.values)
            return kind.names(by: taken) && kind.columns.allSatisfy { !$0.isRequired || taken.contains($0.key) }
        }
    }

    /// - Throws: what is wrong with the file, whatever it is read as.
    func readings(of url: URL, as kinds: [any ImportKind], with settings: ImportSettings = ImportSettings()) throws -> [Reading] {
        try kinds.map { kind in
            let file = try TableFile.open(url, options: settings.options(knownNames: knownNames(kind)))
            return Reading(kind: kind, header: file.header, settings: proposal(kind).settings(for: file))
        }
    }

    /// The kind that most columns speak for, of those that are whole; of equals the one that knows fewer others.
    static func likeliest(_ readings: [Reading]) -> Reading? {
        func weight(_ one: Reading) -> (Int, Int) { (one.settings.columns.count, -one.kind.columns.count) }
        return readings.filter(\.isWhole).reduce(nil) { best, one in
            guard let best else { return one }
            return weight(one) > weight(best) ? one : best
        }
    }
}
