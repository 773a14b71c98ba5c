import Foundation
import Kit

/// A body held against the schema that the document shows: what breaks it is refused by name, all of it at once, before anything is read.
struct BodyCheck: Sendable {
    let schema: JSONValue
    /// Faults that are told of one list or object: a body of a megabyte can hold half a million.
    private static let most = 100

    /// - Throws: invalid, with all faults, or the first ones of very many.
    func require(_ body: JSONValue) throws {
        if body == .null { throw Problem.invalid("body", "problem.field.required") }
        let faults = Self.faults(body, schema, "body")
        if !faults.isEmpty { throw Problem.invalid(faults.sorted { $0.field < $1.field }) }
    }

    private static func faults(_ value: JSONValue, _ schema: JSONValue, _ name: String) -> [FieldFault] {
        if let others = schema["anyOf"]?.items {
            return others.contains { faults(value, $0, name).isEmpty } ? [] : others.first.map { faults(value, $0, name) } ?? []
        }
        if let types = types(schema), !types.contains(where: { fits(value, $0) }) { return [FieldFault(name, message(types))] }
        if let choices = schema["enum"]?.items { return choices.contains(value) ? [] : [FieldFault(name, "problem.field.choice")] }
        switch value {
        case .text(let text): return textFault(text, schema).map { [FieldFault(name, $0)] } ?? []
        case .int(let number): return fits(number, schema) ? [] : [FieldFault(name, "problem.field.number")]
        case .array(let items): return itemFaults(items, schema, name)
        case .object(let members): return memberFaults(members, schema, name == "body" ? "" : name + ".", name)
        case .bool, .null: return []
        }
    }

    private static func types(_ schema: JSONValue) -> [String]? {
        schema["type"].flatMap { $0.string.map { [$0] } ?? $0.items?.compactMap(\.string) }
    }

    private static func fits(_ value: JSONValue, _ type: String) -> Bool {
        switch (value, type) {
        case (.text, "string"), (.int, "integer"), (.int, "number"), (.bool, "boolean"), (.array, "array"), (.object, "object"), (.null, "null"): true
        default: false
        }
    }

    private static func message(_ types: [String]) -> TextKey {
        switch types.first {
        case "integer"?: "problem.field.number"
        case "boolean"?: "problem.field.flag"
        case "array"?: "problem.field.list"
        case "object"?: "problem.field.json"
        default: "problem.field.text"
        }
    }

    private static func fits(_ number: Int64, _ schema: JSONValue) -> Bool {
        if case .int(let least)? = schema["minimum"], number < least { return false }
        if case .int(let most)? = schema["maximum"], number > most { return false }
        return true
    }

    private static func textFault(_ text: String, _ schema: JSONValue) -> TextKey? {
        let length = Int64(text.unicodeScalars.count)
        if case .int(let least)? = schema["minLength"], length < least { return "problem.field.required" }
        if case .int(let most)? = schema["maxLength"], length > most { return "problem.field.tooLong" }
        if schema["format"] == "date", Day(text)?.description != text { return "problem.field.day" }
        if let pattern = schema["pattern"]?.string, text.range(of: pattern, options: .regularExpression) == nil { return "problem.field.number" }
        return nil
    }

    private static func itemFaults(_ items: [JSONValue], _ schema: JSONValue, _ name: String) -> [FieldFault] {
        if case .int(let least)? = schema["minItems"], items.count < least { return [FieldFault(name, "problem.field.required")] }
        if case .int(let most)? = schema["maxItems"], items.count > most { return [FieldFault(name, "problem.field.tooLong")] }
        guard let item = schema["items"] else { return [] }
        var all: [FieldFault] = []
        for (place, one) in items.enumerated() where all.count < most { all += faults(one, item, "\(name).\(place)") }
        return all
    }

    private static func memberFaults(_ members: [String: JSONValue], _ schema: JSONValue, _ prefix: String, _ name: String) -> [FieldFault] {
        let required = schema["required"]?.items?.compactMap(\.string) ?? []
        var all = required.filter { members[$0] == nil }.map { FieldFault(prefix + $0, "problem.field.required") }
        guard case .object(let known)? = schema["properties"] else { return all }
        var patterns: [String: JSONValue] = [:]
        if case .object(let found)? = schema["patternProperties"] { patterns = found }
        for (key, value) in members where all.count < most {
            if let one = known[key] ?? patterns.first(where: { key.range(of: $0.key, options: .regularExpression) != nil })?.value {
                all += faults(value, one, prefix + key)
            } else if schema["additionalProperties"] == false {
                all.append(FieldFault(prefix + key, TextKey("problem.field.member", ["name": key])))
            }
        }
        return all
    }
}
