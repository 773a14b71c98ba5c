import Journal
import Kit

/// What became of one contact, as a line of the journal keeps it: enough to take it back.
struct ContactChange: Sendable {
    /// nil = it was added.
    let old: Contact?
    /// nil = it was removed.
    let new: Contact?

    private var one: Contact { new ?? old ?? Contact() }
    var changes: [JournalFieldChange] { JournalFieldChange.between(old ?? Contact(), new ?? Contact(), ContactFields.all) }

    private var json: JSONValue {
        let what = old == nil ? "added" : new == nil ? "removed" : "changed"
        return ["contact": .text(one.id.description), "name": .text(one.name), "what": .text(what), "fields": JournalFieldChange.json(changes)]
    }

    /// Of one customer: a single change shows its fields in the time line, many show their names.
    /// - Parameter besides: what became of others by it, such as of the main contact before.
    static func line(_ customer: ID, _ kind: String, _ all: [ContactChange], besides: [ContactChange] = [], actionID: ID, reason: String = "") -> JournalLine {
        let shown = all.count == 1 ? all[0].changes : []
        let names = all.map(\.one.name).sorted().joined(separator: ", ")
        let line = CustomerJournal.about(customer, kind, names, shown, actionID: actionID)
        guard case .object(var content) = line.content else { return line }
        content["contacts"] = .array((all + besides).map(\.json))
        return JournalLine(customerID: customer, actionID: actionID, kind: kind, reason: reason, content: .object(content), fields: (all + besides).map { field($0.one.id.description) })
    }

    /// Under which the journal finds what became of one contact.
    private static func field(_ contact: String) -> String { "contact:" + contact }

    // MARK: reading

    /// One of a line's contacts.
    struct Kept: Sendable {
        let id: ID
        let what: String
        let changes: [JournalFieldChange]
        var field: String { ContactChange.field(id.description) }
    }

    static func kept(_ line: JournalEntry) -> [Kept] {
        (line.content["contacts"]?.items ?? []).compactMap { item in
            guard let id = item["contact"]?.string.flatMap({ ID($0) }) else { return nil }
            return Kept(id: id, what: item["what"]?.string ?? "", changes: JournalFieldChange.read(item["fields"]))
        }
    }
}
