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
    private let catalogue: CustomerCatalogue

    /// nil where no words are searched for.
    init?(words: String, rows: [CustomerLine], tags all: [Tag], in reader: Reader) throws {
        guard let marks = SearchMarks(words) else { return nil }
        let explained = Dictionary(rows.map { ($0.id, marks.explain([$0.name, $0.code])) }, uniquingKeysWith: { first, _ in first })
        self.explained = explained
        catalogue = try CatalogueStore.load(in: reader)
        let open = rows.map(\.id).filter { explained[$0]?.rest != nil }
        documents = try SearchedFieldsStore.documents(open, in: reader)
        let named = Set(try open.isEmpty ? [] : TagStore.named(SearchText.fold(words), in: reader))
        tags = try CustomerSelection.tags(of: open, all: all.filter { named.contains($0.id) }, in: reader)
    }

    /// Name and code with what fits marked.
    func marked(_ line: CustomerLine) -> (name: SafeHTML, code: SafeHTML)? {
        explained[line.id].flatMap { found in found.pieces.count == 2 ? (SafeHTML.marked(found.pieces[0]), SafeHTML.marked(found.pieces[1])) : nil }
    }

    struct Reason {
        let label: String
        let text: SafeHTML
    }

    /// By what a customer was found besides name and code.
    func reason(_ line: CustomerLine, _ wording: Wording) -> Reason? {
        guard let rest = explained[line.id]?.rest, let document = documents[line.id] else { return nil }
        let words: [(TextKey, [String])] = [("customer.field.short_name", document.names), ("search.by.person", document.people), ("search.by.place", document.words)]
        let numbers: [(TextKey, [String])] = [("customers.phone", document.phones), ("search.by.number", document.codes)]
        for (label, texts) in rest.areNumbers ? numbers + words : words + numbers {
            if let text = texts.first(where: rest.hits) { return Reason(label: wording(label), text: .marked(rest.pieces(text))) }
        }
        if let one = document.further.first(where: { rest.hits($0.text) }) {
            return Reason(label: catalogue.field(one.key).map { wording($0.label) } ?? "", text: .marked(rest.pieces(one.text)))
        }
        return tags[line.id]?.first.map { Reason(label: wording("customers.filter.tag"), text: .marked([(wording.tag($0), true)])) }
    }
}

extension SafeHTML {
    static func marked(_ pieces: [SearchMarks.Piece]) -> SafeHTML { marked(pieces.lazy.map { ($0.text, $0.isHit) }) }
}

/// Name and code of a customer with what fits marked, and why it was found.
struct MarkedCustomer: ViewModel, Hashable {
    let name: SafeHTML
    let code: SafeHTML
    let hasWhy: Bool
    let whyLabel: String
    let whyText: SafeHTML

    init(_ line: CustomerLine, _ reasons: SearchReasons?, _ wording: Wording) {
        let reason = reasons?.reason(line, wording)
        (name, code) = reasons?.marked(line) ?? (SafeHTML(escaping: line.name), SafeHTML(escaping: line.code))
        (hasWhy, whyLabel, whyText) = (reason != nil, reason?.label ?? "", reason?.text ?? .empty)
    }

    private init() { (name, code, hasWhy, whyLabel, whyText) = (.sample, .sample, true, "电话", .sample) }
    static let sample = MarkedCustomer()
}
