import Kit
import Offers
import Wire

/// What somebody looks for in a time line: kind, who, period, with whom, words.
struct TimelineFilter: Sendable, Hashable {
    var kind: TimelineKind?
    var who: ID?
    var from: Day?
    var to: Day?
    /// Notes about dealings with this contact.
    var contact: ID?
    /// Notes filed under this part of a sale; `""` is any.
    var phase = ""
    /// As typed; all of them must stand in what the line shows.
    var words = ""

    init() {}

    /// - Throws: a fault that names what cannot be read.
    init(_ query: Form) throws {
        if !query["kind"].isEmpty {
            guard let one = TimelineKind(rawValue: query["kind"]) else { throw Problem.invalid("kind", "problem.field.choice") }
            kind = one
        }
        who = try query.id("who")
        from = try query.day("from")
        to = try query.day("to")
        contact = try query.id("contact")
        phase = try CustomerNote.readPhase(query["phase"])
        words = String(query["q"].prefix(100))
    }

    var isEmpty: Bool { self == TimelineFilter() }

    var fields: [(name: String, value: String)] {
        let all = [("kind", kind?.rawValue ?? ""), ("who", who?.description ?? ""), ("from", from?.description ?? ""), ("to", to?.description ?? ""),
                   ("contact", contact?.description ?? ""), ("phase", phase), ("q", words)]
        return all.filter { !$0.1.isEmpty }.map { (name: $0.0, value: $0.1) }
    }

    func url(of customer: ID, before cursor: Cursor? = nil) -> String {
        let all = fields + (cursor.map { [(name: "before", value: $0.text)] } ?? [])
        return "/customers/\(customer)/timeline" + (all.isEmpty ? "" : "?" + URLEncoded.query(all))
    }
}
