import Kit

/// The values that a form was opened with, sent back beside what was typed: so a save knows what the writer changed and what others did meanwhile.
package struct OpenedValues: Sendable, Hashable {
    /// Nil when the form did not send them.
    private let values: [String: String]?
    package static let unknown = OpenedValues(values: nil)

    private init(values: [String: String]?) { self.values = values }

    /// As the hidden input carries them; anything else counts as not sent.
    init(_ text: String) {
        guard !text.isEmpty, case .object(let members)? = try? JSONValue(parsing: text) else { self = .unknown; return }
        values = members.compactMapValues(\.string)
    }

    init<Record>(_ record: Record, _ fields: [Field<Record>]) {
        values = Dictionary(fields.map { ($0.key, $0.text(record)) }, uniquingKeysWith: { first, _ in first }).filter { !$0.value.isEmpty }
    }

    var text: String { values.map { JSONValue.object($0.mapValues { .text($0) }).canonical } ?? "" }

    var areKnown: Bool { values != nil }

    /// What the writer changed, of what a form sent; all of it when nobody knows.
    func touched(_ typed: [String: String]) -> [String: String] {
        guard let values else { return typed }
        return typed.filter { (values[$0.key] ?? "") != $0.value }
    }

    /// Fields that the writer changed and somebody else since, each to something else.
    func disputed<Record>(_ typed: [String: String], _ record: Record, _ fields: [Field<Record>]) -> [Field<Record>] {
        let mine = touched(typed)
        return fields.filter { field in
            guard let wanted = mine[field.key] else { return false }
            let now = field.text(record)
            return now != wanted && (values.map { ($0[field.key] ?? "") != now } ?? true)
        }
    }

    /// What is left to write on a record that others changed meanwhile: the writer's own changes.
    /// - Throws: a conflict when both changed one field.
    func joined<Record>(_ typed: [String: String], with record: Record, _ fields: [Field<Record>]) throws -> [String: String] {
        guard areKnown, disputed(typed, record, fields).isEmpty else { throw Problem.conflict("customers.conflict") }
        return touched(typed)
    }
}
