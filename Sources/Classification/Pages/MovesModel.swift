import Kit
import Pages

/// Two runs beside each other (`classification-moves.mustache`).
struct MovesModel: ViewModel {
    static let limit = 200

    let before: String
    let after: String
    /// Runs to choose from.
    let befores: [Choice]
    let afters: [Choice]
    let heads: [Head]
    let rows: [MatrixRow]
    let chart: String
    let finding: String
    let moved: [MovedRow]
    let hasMoved: Bool
    let movedCount: String
    /// One cell of the matrix is shown; `allURL` leads back.
    let isCell: Bool
    let allURL: String
    let isCut: Bool
    let cutNote: String

    struct Head: ViewModel { let label: String }
    struct MatrixRow: ViewModel { let label: String; let cells: [Cell] }
    struct Cell: ViewModel { let count: String; let isStay: Bool; let hasURL: Bool; let url: String }
    struct MovedRow: ViewModel { let name: String; let code: String; let url: String; let from: AbcMark; let to: AbcMark }

    init(_ before: ClassRun, _ after: ClassRun, _ moves: ClassMoves, _ names: [ID: (code: String, name: String)], all: [ClassRun] = [], only: ClassMoves.Move? = nil, _ words: Wording) {
        self.before = words.day(before.period.to)
        self.after = words.day(after.period.to)
        befores = MovesModel.choices(all, before.id, words)
        afters = MovesModel.choices(all, after.id, words)
        let letters = Set(moves.counts.keys.flatMap { [$0.from, $0.to] }).sorted { $0.isEmpty ? false : $1.isEmpty ? true : $0 < $1 }
        func label(_ letter: String) -> String { letter.isEmpty ? words("classification.moves.none") : letter }
        heads = letters.map { Head(label: label($0)) }
        let base = "/classes/moves?from=\(before.id)&to=\(after.id)"
        rows = letters.map { from in
            MatrixRow(label: label(from), cells: letters.map { to in
                let count = moves.counts[ClassMoves.Move(from: from, to: to)] ?? 0
                return Cell(count: count == 0 ? "·" : words.count(count), isStay: from == to, hasURL: count > 0 && from != to,
                            url: base + "&was=\(from.isEmpty ? "-" : from)&is=\(to.isEmpty ? "-" : to)")
            })
        }
        chart = MovesModel.sankey(moves, letters, label)
        let shown = moves.moved.filter { only == nil || $0.move == only }
        movedCount = words.count(shown.count)
        finding = words("classification.moves.finding", ["count": words.count(moves.moved.count)])
        moved = shown.prefix(Self.limit).map { entry in
            MovedRow(name: names[entry.id]?.name ?? "", code: names[entry.id]?.code ?? "", url: "/customers/\(entry.id)", from: words.mark(entry.move.from), to: words.mark(entry.move.to))
        }
        hasMoved = !shown.isEmpty
        isCell = only != nil
        allURL = base
        isCut = shown.count > Self.limit
        cutNote = words("classification.moves.cut", ["count": words.count(Self.limit)])
    }

    private static func choices(_ runs: [ClassRun], _ chosen: ID, _ words: Wording) -> [Choice] {
        runs.map { Choice(value: $0.id.description, label: words.moment($0.madeAt) + " · " + words.day($0.period.from) + " – " + words.day($0.period.to), isChosen: $0.id == chosen) }
    }

    private static func sankey(_ moves: ClassMoves, _ letters: [String], _ label: (String) -> String) -> String {
        let nodes: [JSONValue] = letters.flatMap { letter -> [JSONValue] in
            let kind = letter.isEmpty ? "N" : letter
            return [["name": .text(label(letter) + " "), "class": .text(kind), "side": "left"], ["name": .text(" " + label(letter)), "class": .text(kind), "side": "right"]]
        }
        let links: [JSONValue] = moves.counts.sorted { ($0.key.from, $0.key.to) < ($1.key.from, $1.key.to) }.map { move, count in
            ["source": .text(label(move.from) + " "), "target": .text(" " + label(move.to)), "value": .int(Int64(count))]
        }
        return JSONValue.object(["nodes": .array(nodes), "links": .array(links)]).canonical
    }
}
