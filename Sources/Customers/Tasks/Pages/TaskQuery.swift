import Kit
import Offers
import Wire

/// Which tasks a list is asked for: `part`, `who` (one's own unless said; `all` = whosoever within one's scope), `kind`, `customer`.
struct TaskQuery: Sendable {
    var part: TaskSelection.Part
    var who: String
    var kind: String
    var customer: ID?

    /// - Throws: `invalid` with the name of what is none.
    init(_ query: Form) throws {
        guard let part = query["part"].isEmpty ? .open : TaskSelection.Part(rawValue: query["part"]) else { throw Problem.invalid("part", "problem.field.choice") }
        (self.part, kind, who) = (part, query["kind"], query["who"])
        guard kind.isEmpty || TaskFields.kind.values.contains(kind) else { throw Problem.invalid("kind", "problem.field.choice") }
        guard who.isEmpty || who == "all" || ID(who) != nil else { throw Problem.invalid("who", "problem.field.id") }
        customer = try query.id("customer")
    }

    func selection(for caller: Caller, today: Day) -> TaskSelection {
        var selection = TaskSelection(part, of: who == "all" ? nil : ID(who) ?? caller.userID, today: today)
        (selection.kind, selection.customer) = (kind, customer)
        return selection
    }

    func with(_ part: TaskSelection.Part) -> TaskQuery {
        var other = self
        other.part = part
        return other
    }

    private var fields: [(name: String, value: String)] {
        [("part", part == .open ? "" : part.rawValue), ("who", who), ("kind", kind), ("customer", customer?.description ?? "")].filter { !$0.1.isEmpty }.map { (name: $0.0, value: $0.1) }
    }

    func url(_ path: String = "/tasks") -> String { fields.isEmpty ? path : path + "?" + URLEncoded.query(fields) }
}
