import Kit

/// Reads the members of a JSON body and gathers all faults, so that a client hears of every one at once.
///
/// Numbers that stand for amounts come as text or JSON numbers; both are read as decimals.
package struct BodyFields {
    private let members: [String: JSONValue]
    package private(set) var faults: [FieldFault] = []

    /// - Throws: `invalid` when the body is no object.
    package init(_ body: JSONValue) throws {
        guard case .object(let members) = body else { throw Problem.invalid("body", "problem.field.json") }
        self.members = members
    }

    package func has(_ name: String) -> Bool { members[name] != nil }

    package mutating func text(_ name: String, required: Bool = false, limit: Int = 2000) -> String {
        guard let value = present(name, required) else { return "" }
        guard let text = value.string else { return fault(name, "problem.field.text", "") }
        let clean = EnteredText.clean(text)
        if clean.isEmpty, required { return fault(name, "problem.field.required", "") }
        return clean.count > limit ? fault(name, "problem.field.tooLong", "") : clean
    }

    package mutating func id(_ name: String, required: Bool = false) -> ID? {
        parsed(name, required, "problem.field.id") { $0.string.flatMap { ID($0) } }
    }

    package mutating func day(_ name: String, required: Bool = false) -> Day? {
        parsed(name, required, "problem.field.day") { $0.string.flatMap { Day($0) } }
    }

    package mutating func month(_ name: String, required: Bool = false) -> Month? {
        parsed(name, required, "problem.field.month") { $0.string.flatMap { Month($0) } }
    }

    package mutating func fixed<Value: FixedPoint>(_ name: String, required: Bool = false) -> Value? {
        parsed(name, required, "problem.field.number") { value in
            switch value {
            case .text(let text): Value(text)
            case .int(let number): try? Value(whole: number)
            default: nil
            }
        }
    }

    package mutating func int(_ name: String, required: Bool = false) -> Int64? {
        parsed(name, required, "problem.field.number") { value in
            switch value {
            case .text(let text): Int64(text)
            case .int(let number): number
            default: nil
            }
        }
    }

    package mutating func flag(_ name: String, required: Bool = false) -> Bool? {
        parsed(name, required, "problem.field.flag") { if case .bool(let flag) = $0 { flag } else { nil } }
    }

    package mutating func items(_ name: String, required: Bool = false) -> [JSONValue]? {
        parsed(name, required, "problem.field.list") { $0.items }
    }

    /// Call after the last field.
    package func finish() throws { if !faults.isEmpty { throw Problem.invalid(faults) } }

    private mutating func parsed<Value>(_ name: String, _ required: Bool, _ message: TextKey, _ parse: (JSONValue) -> Value?) -> Value? {
        guard let value = present(name, required) else { return nil }
        guard let parsed = parse(value) else { return fault(name, message, nil) }
        return parsed
    }

    private mutating func present(_ name: String, _ required: Bool) -> JSONValue? {
        guard let value = members[name], value != .null else {
            if required { faults.append(FieldFault(name, "problem.field.required")) }
            return nil
        }
        return value
    }

    private mutating func fault<Value>(_ name: String, _ message: TextKey, _ value: Value) -> Value {
        faults.append(FieldFault(name, message))
        return value
    }
}
