import Journal
import Kit
import Offers
import Pages

/// Who moved between two runs (ABC-5): matrix, picture and names; any two runs of one scheme, and any cell of the matrix.
struct MovesPage: Sendable {
    let desk: Desk

    func show(_ request: PageRequest) async throws -> Reply {
        let from = try request.query.id("from"), to = try request.query.id("to"), caller = request.caller
        let only = try MovesPage.cell(request.query)
        let (runs, moves, names, all) = try await desk.database.read { reader in
            // Without a choice the last two volume runs.
            let usual = try ClassRunStore.runs(.abc(.volume), limit: 2, in: reader)
            guard let from = from ?? usual.dropFirst().first?.id, let to = to ?? usual.first?.id, let before = try ClassRunStore.run(from, in: reader),
                  let after = try ClassRunStore.run(to, in: reader), before.scheme == after.scheme else { throw Problem.notFound() }
            let moves = ClassMoves(before: try ClassRunStore.classes(run: from, for: caller, in: reader), after: try ClassRunStore.classes(run: to, for: caller, in: reader))
            let shown = moves.moved.filter { only == nil || $0.move == only }.prefix(MovesModel.limit)
            return ((before, after), moves, try ClassViewStore.names(shown.map(\.id), in: reader), try ClassRunStore.runs(before.scheme, in: reader))
        }
        let words = request.wording
        let model = MovesModel(runs.0, runs.1, moves, names, all: all, only: only, words)
        return .page(Page(title: words("classification.moves.title"), section: "classes", template: "classification-moves", model: model))
    }

    /// Classes, tiers, and `-` for neither.
    private static let letters = Set(["-"] + ABCClass.allCases.map(\.rawValue) + (1...8).map(String.init))

    /// A cell of the matrix.
    private static func cell(_ query: Form) throws -> ClassMoves.Move? {
        guard query.has("was") || query.has("is") else { return nil }
        func letter(_ name: String) throws -> String {
            let text = query[name]
            guard letters.contains(text) else { throw Problem.invalid(name, "problem.field.choice") }
            return text == "-" ? "" : text
        }
        return ClassMoves.Move(from: try letter("was"), to: try letter("is"))
    }
}
