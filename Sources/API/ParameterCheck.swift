import Foundation
import Kit
import Offers

/// What was asked beside the path, held against what the document says of it: whatever breaks its schema is refused by name, whichever
/// endpoint it is. An empty value is a value: a program that sends `from=` meant a day and has none.
struct ParameterCheck: Sendable {
    private let parameters: [Parameter]

    init(_ endpoint: Endpoint) { parameters = endpoint.parameters }

    /// - Throws: invalid, with all faults.
    func require(_ query: Form) throws {
        let faults = parameters.flatMap { one in
            query.all(one.name).prefix(1).compactMap { Self.fault($0, one.schema).map { FieldFault(one.name, $0) } }
        }
        if !faults.isEmpty { throw Problem.invalid(faults) }
    }

    private static func fault(_ text: String, _ schema: JSONValue) -> TextKey? {
        switch schema["type"]?.string {
        case "integer":
            guard let number = Int64(text), String(number) == text else { return "problem.field.number" }
            if case .int(let least)? = schema["minimum"], number < least { return "problem.field.limit" }
            if case .int(let most)? = schema["maximum"], number > most { return "problem.field.limit" }
            return nil
        case "boolean": return ["true", "false"].contains(text) ? nil : "problem.field.choice"
        default: return textFault(text, schema)
        }
    }

    private static func textFault(_ text: String, _ schema: JSONValue) -> TextKey? {
        if schema["format"] == "date", Day(text)?.description != text { return "problem.field.day" }
        if let choices = schema["enum"]?.items, !choices.contains(.text(text)) { return "problem.field.choice" }
        if let pattern = schema["pattern"]?.string, text.range(of: pattern, options: .regularExpression) == nil { return "problem.field.choice" }
        if let others = schema["anyOf"]?.items, !others.contains(where: { textFault(text, $0) == nil }) { return "problem.field.choice" }
        return nil
    }
}
