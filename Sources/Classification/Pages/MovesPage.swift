import Journal
import Kit
import Offers
import Pages

/// Who moved between two runs (ABC-5): matrix, picture and names.
struct MovesPage: Sendable {
    let desk: Desk

    func show(_ request: PageRequest) async throws -> Reply {
        guard let from = try request.query.id("from"), let to = try request.query.id("to") else { throw Problem.notFound() }
        let caller = request.caller
        let (runs, moves, names) = try await desk.database.read { reader in
            guard let before = try ClassRunStore.run(from, in: reader), let after = try ClassRunStore.run(to, in: reader), before.scheme == after.scheme else { throw Problem.notFound() }
            let moves = ClassMoves(before: try ClassRunStore.classes(run: from, for: caller, in: reader), after: try ClassRunStore.classes(run: to, for: caller, in: reader))
            return ((before, after), moves, try ClassViewStore.names(moves.moved.prefix(200).map(\.id), in: reader))
        }
        let words = request.wording
        let model = MovesModel(runs.0, runs.1, moves, names, words)
        return .page(Page(title: words("classification.moves.title"), section: "classes", template: "classification-moves", model: model))
    }
}

struct MovesModel: Sendable {
    let before: String
    let after: String
    let heads: [Head]
    let rows: [MatrixRow]
    let chart: String
    let finding: String
    let moved: [MovedRow]
    let hasMoved: Bool
    let movedCount: String

    struct Head: Sendable { let label: String }
    struct MatrixRow: Sendable { let label: String; let cells: [Cell] }
    struct Cell: Sendable { let count: String; let isStay: Bool }
    struct MovedRow: Sendable { let name: String; let code: String; let url: String; let from: String; let to: String }

    init(_ before: ClassRun, _ after: ClassRun, _ moves: ClassMoves, _ names: [ID: (code: String, name: String)], _ words: Wording) {
        self.before = words.day(before.period.to)
        self.after = words.day(after.period.to)
        let letters = Set(moves.counts.keys.flatMap { [$0.from, $0.to] }).sorted { $0.isEmpty ? false : $1.isEmpty ? true : $0 < $1 }
        func label(_ letter: String) -> String { letter.isEmpty ? words("classification.moves.none") : letter }
        heads = letters.map { Head(label: label($0)) }
        rows = letters.map { from in
            MatrixRow(label: label(from), cells: letters.map { to in
                let count = moves.counts[ClassMoves.Move(from: from, to: to)] ?? 0
                return Cell(count: count == 0 ? "·" : words.count(count), isStay: from == to)
            })
        }
        let nodes: [JSONValue] = letters.flatMap { letter -> [JSONValue] in
            let kind = letter.isEmpty ? "N" : letter
            return [["name": .text(label(letter) + " "), "class": .text(kind), "side": "left"], ["name": .text(" " + label(letter)), "class": .text(kind), "side": "right"]]
        }
        let links: [JSONValue] = moves.counts.sorted { ($0.key.from, $0.key.to) < ($1.key.from, $1.key.to) }.map { move, count in
            ["source": .text(label(move.from) + " "), "target": .text(" " + label(move.to)), "value": .int(Int64(count))]
        }
        chart = JSONValue.object(["nodes": .array(nodes), "links": .array(links)]).canonical
        movedCount = words.count(moves.moved.count)
        finding = words("classification.moves.finding", ["count": words.count(moves.moved.count)])
        moved = moves.moved.prefix(200).map { entry in
            MovedRow(name: names[entry.id]?.name ?? "", code: names[entry.id]?.code ?? "", url: "/customers/\(entry.id)", from: label(entry.move.from), to: label(entry.move.to))
        }
        hasMoved = !moves.moved.isEmpty
    }
}
