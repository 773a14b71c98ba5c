import Foundation

extension JSONValue {
    /// Parses JSON text; numbers with a fraction stay text so that no `Double` touches an amount.
    /// - Throws: `Problem.invalid` on the field `body`.
    package init(parsing data: Data) throws {
        guard let any = try? JSONSerialization.jsonObject(with: data, options: [.fragmentsAllowed]) else {
            throw Problem.invalid("body", "problem.field.json")
        }
        self = JSONValue(any: any)
    }

    package init(parsing text: String) throws { try self.init(parsing: Data(text.utf8)) }

    private init(any: Any) {
        switch any {
        case let text as String: self = .text(text)
        case let number as NSNumber: self = JSONValue(number: number)
        case let items as [Any]: self = .array(items.map(JSONValue.init(any:)))
        case let members as [String: Any]: self = .object(members.mapValues(JSONValue.init(any:)))
        default: self = .null
        }
    }

    private init(number: NSNumber) {
        if CFGetTypeIDIsBoolean(number) {
            self = .bool(number.boolValue)
        } else if let whole = Int64(exactly: number) {
            self = .int(whole)
        } else {
            self = .text("\(number)")
        }
    }
}

private func CFGetTypeIDIsBoolean(_ number: NSNumber) -> Bool { String(cString: number.objCType) == "c" }
