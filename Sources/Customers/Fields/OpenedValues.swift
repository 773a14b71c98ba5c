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

    /// Whether the writer changed it.
    func touches(_ key: String, _ typed: String) -> Bool { values.map { ($0[key] ?? "") != typed } ?? true }

    /// Whether somebody else changed the record since; false when nobody knows.
    func areStale<Record>(_ record: Record, _ fields: [Field<Record>]) -> Bool { values != nil && OpenedValues(record, fields) != self }
}
