/// The values of a company's own fields in one record, by their keys. Kept as one text, which is read and written whole.
package struct OwnValues: Hashable, Sendable {
    private var values: [String: FieldValue] = [:]

    package init() {}

    /// - Throws: when the text is no JSON object.
    package init(stored text: String) throws {
        if text.isEmpty { return }
        guard case .object(let members) = try JSONValue(parsing: text) else { throw JSONFault.shape }
        values = members.compactMapValues { value in
            switch value {
            case .text(let text): .text(text)
            case .int(let number): .number(number)
            default: nil
            }
        }
    }

    enum JSONFault: Error { case shape }

    package subscript(key: String) -> FieldValue {
        get { values[key] ?? .none }
        set { values[key] = newValue == .none ? nil : newValue }
    }

    package var isEmpty: Bool { values.isEmpty }

    /// As the record stores it; `""` for none.
    package var stored: String {
        if values.isEmpty { return "" }
        return JSONValue.object(values.compactMapValues { value in
            switch value {
            case .none: nil
            case .text(let text): .text(text)
            case .number(let number): .int(number)
            }
        }).canonical
    }
}
