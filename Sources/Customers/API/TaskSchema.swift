import Kit
import Offers
import Wire

/// Tasks on the wire.
enum TaskSchema {
    private static let id: JSONValue = ["type": "string", "pattern": "^[0-9]{1,18}$"], optional: JSONValue = ["type": ["string", "null"], "pattern": "^[0-9]{1,18}$"]
    private static let text: JSONValue = ["type": "string", "minLength": 1, "maxLength": .int(Int64(TaskFields.longest))], day: JSONValue = ["type": "string", "format": "date"]
    private static let kind: JSONValue = ["type": "string", "enum": .array(TaskFields.kind.values.map { .text($0) })]
    private static let outcome: JSONValue = ["type": ["string", "null"], "maxLength": .int(Int64(TaskFields.longest))]

    static let task: JSONValue = ["type": "object", "required": ["id"], "properties": [
        "id": ["type": "string"], "version": ["type": "integer"], "customer_id": ["type": "string"], "kind": kind, "text": ["type": "string"], "due": day,
        "user": ["type": "string", "description": "The person responsible."], "contact": ["type": ["string", "null"], "description": "With whom."],
        "state": ["type": "string", "enum": .array(TaskFields.state.values.map { .text($0) })], "outcome": ["type": ["string", "null"]],
        "created_on": day, "created_by": ["type": "string"], "done_on": ["type": ["string", "null"], "format": "date"], "done_by": ["type": ["string", "null"]],
    ]]
    static let body: JSONValue = ["type": "object", "required": ["customer_id", "text", "due"], "properties": [
        "customer_id": id, "kind": kind, "text": text, "due": day, "user": optional, "contact": optional,
    ]]
    static let change: JSONValue = ["type": "object", "additionalProperties": false, "properties": [
        "kind": kind, "text": text, "due": day, "user": id, "contact": optional, "state": ["type": "string", "enum": [.text(CustomerTask.open), .text(CustomerTask.done)]],
        "outcome": outcome, "version": ["type": "integer", "description": "The version that was read, unless If-Match holds it."],
    ]]
    static let filters = [
        Parameter("part", "What is open (unless said), overdue, due today, coming, or done.", schema: ["type": "string", "enum": .array(TaskSelection.Part.allCases.map { .text($0.rawValue) })]),
        Parameter("user", "Only of this person.", schema: id), Parameter("customer", "Only about this customer.", schema: id), Parameter("kind", "Only of this kind.", schema: kind),
        Parameter("due_from", "Due on this day or later.", schema: day), Parameter("due_to", "Due on this day or earlier.", schema: day),
    ]

    static func selection(_ query: Form, today: Day) throws -> TaskSelection {
        let asked = try TaskQuery(query)
        var selection = TaskSelection(asked.part, of: try query.id("user"), today: today)
        (selection.kind, selection.customer, selection.from, selection.to) = (asked.kind, asked.customer, try query.day("due_from"), try query.day("due_to"))
        return selection
    }

    static func item(_ one: CustomerTask) -> JSONValue {
        let clock = WallClock(), isDone = one.state == CustomerTask.done
        func id(_ id: ID) -> JSONValue { id == ID(0) ? .null : JSONValue(id) }
        return ["id": JSONValue(one.id), "version": .int(one.version), "customer_id": JSONValue(one.customerID), "kind": .text(one.kind), "text": .text(one.text), "due": .text(one.due?.description ?? ""),
                "user": JSONValue(one.user), "contact": id(one.contact), "state": .text(one.state), "outcome": one.outcome.isEmpty ? .null : .text(one.outcome),
                "created_on": .text(clock.day(of: one.createdAt).description), "created_by": JSONValue(one.createdBy), "done_on": isDone ? .text(clock.day(of: one.doneAt).description) : .null,
                "done_by": isDone ? id(one.doneBy) : .null]
    }
}
