import Kit
import Offers
import Wire

/// The list that a card was opened from, as links carry it (`in=`): the card steps through it and leads back to it.
struct ListPlace: Sendable {
    let query: DirectoryQuery
    /// Longer than lists mostly are; a card opened from a longer one stands by itself.
    private static let longest = 4000
    /// Where somebody was in the list, and what it was about to become.
    private static let passing: Set<String> = ["cursor", "count", "rows", "field", "op", "value"]

    init(_ query: DirectoryQuery) { self.query = query.with { _ in } }

    /// Nil when the card was opened from elsewhere. Unknown names are passed over, as by the list itself.
    init?(_ form: Form, clock: WallClock, fields catalogue: CustomerCatalogue) throws {
        guard form.has("in") else { return nil }
        let text = form["in"]
        guard text.utf8.count <= Self.longest else { throw Problem.invalid("in", "problem.field.tooLong") }
        let fields = try URLEncoded.form(text.utf8).fields.filter { !Self.passing.contains($0.name) }
        query = try DirectoryQuery(Form(fields), clock: clock, fields: catalogue)
    }

    /// The same link back, as it came.
    static func link(_ form: Form) -> String { form.has("in") && form["in"].utf8.count <= longest ? "?in=" + URLEncoded.encode(form["in"]) : "" }

    /// What a link to a card ends in.
    var link: String {
        let text = DirectoryQuery.text(query.fields)
        return text.utf8.count <= Self.longest ? "?in=" + URLEncoded.encode(text) : ""
    }
    var url: String { query.url }
}
