import Kit
import Pages
import Persistence
import Search

/// Why the customers of a page were found: what of name and code fits, and else by what.
struct SearchReasons: Sendable {
    /// Name and code of each, and what of the words neither explains.
    private let explained: [ID: (pieces: [[SearchMarks.Piece]], rest: SearchMarks?)]
    /// Of those whom name and code do not explain.
    let documents: [ID: SearchDocument]
    let tags: [ID: [Tag]]

    /// nil where no words are searched for.
    init?(words: String, rows: [CustomerLine], tags all: [Tag], in reader: Reader) throws {
        guard let marks = SearchMarks(words) else { return nil }
        let explained = Dictionary(rows.map { ($0.id, marks.explain([$0.name, $0.code])) }, uniquingKeysWith: { first, _ in first })
        self.explained = explained
        let open = rows.map(\.id).filter { explained[$0]?.rest != nil }
        documents = try SearchedFieldsStore.documents(open, in: reader)
        let named = Set(try open.isEmpty ? [] : TagStore.named(SearchText.fold(words), in: reader))
        tags = try CustomerSelection.tags(of: open, all: all.filter { named.contains($0.id) }, in: reader)
    }

    /// Name and code in pieces.
    func pieces(_ line: CustomerLine) -> (name: [Mark], code: [Mark]) {
        guard let found = explained[line.id], found.pieces.count == 2 else { return ([Mark(text: line.name)], [Mark(text: line.code)]) }
        return (found.pieces[0].map(Mark.init), found.pieces[1].map(Mark.init))
    }

    struct Reason: Hashable {
        let label: String
        let pieces: [Mark]
    }

    /// By what a customer was found besides name and code.
    func reason(_ line: CustomerLine, _ wording: Wording) -> Reason? {
        guard let rest = explained[line.id]?.rest, let document = documents[line.id] else { return nil }
        let words: [(TextKey, [String])] = [("customer.field.short_name", document.names), ("search.by.person", document.people), ("search.by.place", document.words)]
        let numbers: [(TextKey, [String])] = [("customers.phone", document.phones), ("search.by.number", document.codes)]
        for (label, texts) in rest.areNumbers ? numbers + words : words + numbers {
            if let text = texts.first(where: rest.hits) { return Reason(label: wording(label), pieces: rest.pieces(text).map(Mark.init)) }
        }
        return tags[line.id]?.first.map { Reason(label: wording("customers.filter.tag"), pieces: [Mark(text: wording.tag($0), isHit: true)]) }
    }
}

/// A piece of a text, marked where it fits what was searched for.
struct Mark: ViewModel, Hashable {
    let text: String
    let isHit: Bool

    init(text: String, isHit: Bool = false) { (self.text, self.isHit) = (text, isHit) }
    init(_ piece: SearchMarks.Piece) { self.init(text: piece.text, isHit: piece.isHit) }

    func child(named name: String) -> Any? {
        switch name {
        case "text": text
        case "isHit": isHit
        default: nil
        }
    }

    static let sample = Mark(text: "春和", isHit: true)
}

/// Name and code of a customer with what fits marked, and why it was found.
struct MarkedCustomer: ViewModel, Hashable {
    let namePieces: [Mark]
    let codePieces: [Mark]
    let hasWhy: Bool
    let whyLabel: String
    let whyPieces: [Mark]

    init(_ line: CustomerLine, _ reasons: SearchReasons?, _ wording: Wording) {
        let reason = reasons?.reason(line, wording)
        (namePieces, codePieces) = reasons?.pieces(line) ?? ([Mark(text: line.name)], [Mark(text: line.code)])
        (hasWhy, whyLabel, whyPieces) = (reason != nil, reason?.label ?? "", reason?.pieces ?? [])
    }

    private init() { (namePieces, codePieces, hasWhy, whyLabel, whyPieces) = ([.sample], [.sample], true, "电话", [.sample]) }
    static let sample = MarkedCustomer()
}
