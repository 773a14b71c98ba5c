import Kit

/// How a list leaves as a file.
package enum ListFormat: String, Sendable, CaseIterable {
    case csv, xlsx

    /// `?as=xlsx`; nothing asked is CSV.
    package init(asked text: String) throws {
        guard let format = text.isEmpty ? .csv : ListFormat(rawValue: text) else { throw Problem.invalid("as", "problem.field.choice") }
        self = format
    }

    /// Media type.
    package var type: String {
        switch self {
        case .csv: "text/csv; charset=utf-8"
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        }
    }
}
