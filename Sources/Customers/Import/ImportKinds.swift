import Kit
import Offers
import Pages

/// The kinds that the rooms hand in.
struct ImportKinds: Sendable {
    let all: [any ImportKind]
    let texts: TextLibrary
    private let names: [String: Set<String>]

    init(_ all: [any ImportKind], texts: TextLibrary) {
        self.all = all
        self.texts = texts
        names = Dictionary(all.map { ($0.name, MappingProposal($0, texts: texts).knownNames) }, uniquingKeysWith: { first, _ in first })
    }

    func find(_ name: String) throws -> any ImportKind {
        guard let kind = all.first(where: { $0.name == name }) else { throw Problem.invalid("kind", "import.problem.kind") }
        return kind
    }

    func allowed(_ caller: Caller) -> [any ImportKind] { all.filter { caller.may($0.right) } }
    func knownNames(_ kind: any ImportKind) -> Set<String> { names[kind.name] ?? [] }
    func proposal(_ kind: any ImportKind) -> MappingProposal { MappingProposal(kind, texts: texts) }
}
