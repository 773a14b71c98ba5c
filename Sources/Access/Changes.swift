import Kit

/// What an action changed, field by field, in the form that the journal's readers know: `{"displayName": {"from": …, "to": …}}`.
struct Changes {
    private(set) var fields: [String: JSONValue] = [:]
    var isEmpty: Bool { fields.isEmpty }
    var json: JSONValue { .object(fields) }

    mutating func note(_ field: String, _ old: String, _ new: String) {
        if old != new { fields[field] = ["from": .text(old), "to": .text(new)] }
    }

    mutating func note(_ field: String, _ old: [String], _ new: [String]) {
        note(field, old.sorted().joined(separator: " "), new.sorted().joined(separator: " "))
    }
}
