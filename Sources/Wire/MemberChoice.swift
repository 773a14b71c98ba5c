import Kit
import Offers

/// `fields=code,name`: which members of a record an answer shows. `id` is always shown.
package struct MemberChoice: Sendable {
    /// nil = all.
    private let names: Set<String>?

    /// - Parameters:
    ///   - schema: of the record; its properties are the names that there are.
    ///   - more: names that only this company has.
    /// - Throws: `invalid` on `fields`, with the names that are none.
    package init(_ query: Form, of schema: JSONValue, and more: [String] = []) throws {
        guard query.has("fields") else { names = nil; return }
        let wanted = query.all("fields").flatMap { $0.split(separator: ",").map { name in String(name.filter { $0 != " " }) } }.filter { !$0.isEmpty }
        let known: Set<String> = if case .object(let members)? = schema["properties"] { Set(members.keys).union(more) } else { Set(more) }
        var faults: [FieldFault] = []
        for name in wanted where !known.contains(name) && !faults.contains(where: { $0.message.values["name"] == name }) {
            faults.append(FieldFault("fields", TextKey("problem.field.member", ["name": name])))
        }
        if wanted.isEmpty { faults.append(FieldFault("fields", "problem.field.required")) }
        if !faults.isEmpty { throw Problem.invalid(faults) }
        names = Set(wanted).union(["id"])
    }

    /// Whether members were named: then empty ones are shown too, as null.
    package var isMade: Bool { names != nil }

    package func callAsFunction(_ record: JSONValue) -> JSONValue {
        guard let names, case .object(let members) = record else { return record }
        return .object(members.filter { names.contains($0.key) })
    }

    private static func items(_ known: [String], _ more: JSONValue?) -> JSONValue {
        let fixed: JSONValue = ["type": "string", "enum": .array(known.map { .text($0) })]
        guard case .object(let patterns)? = more else { return fixed }
        return ["anyOf": .array([fixed] + patterns.keys.sorted().map { ["type": "string", "pattern": .text($0)] })]
    }

    /// - Parameter schema: of the record.
    package static func parameter(of schema: JSONValue) -> Parameter {
        let known: [String] = if case .object(let members)? = schema["properties"] { members.keys.sorted() } else { [] }
        return Parameter("fields", "Members to show, parted by commas, such as `code,name`; `id` is always shown. Without it all are.",
                         schema: ["type": "array", "minItems": 1, "items": items(known, schema["patternProperties"])], isList: true)
    }
}
