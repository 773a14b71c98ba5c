import Kit

/// JSON Schema of records, made from their catalogues.
enum CustomerSchema {
    static let customer = record(CustomerFields.all, own: true, more: ["id": ["type": "string"], "version": ["type": "integer"], "created_on": ["type": "string", "format": "date"]])
    static let contact = record(ContactFields.all, more: ["id": ["type": "string"], "customer_id": ["type": "string"], "version": ["type": "integer"]])
    static let customerBody = body(CustomerFields.all.filter { !CustomerFields.unstated.contains($0.key) }, own: true, more: ["contacts": ["type": "array", "items": contactBody]], requires: "name")
    static let customerChange = body(CustomerFields.all.filter { !CustomerFields.ruled.contains($0.key) }, own: true, more: ["version": version, "reason": ["type": "string", "maxLength": 500]])
    static let batchItem = body(CustomerFields.all.filter { !CustomerFields.unstated.contains($0.key) }, own: true, requires: "code")
    static let contactBody = body(ContactFields.all, requires: "name")
    static let contactChange = body(ContactFields.all, more: ["version": version])
    static let version: JSONValue = ["type": "integer", "minimum": 0, "maximum": 9_007_199_254_740_991, "description": "The version that was read, unless If-Match holds it."]

    /// A company's own fields are no part of a fixed document: `/customer-fields` lists them.
    private static let own: JSONValue = ["^own\\.": ["type": ["string", "integer", "boolean", "array", "null"], "description": "A company's own field; /customer-fields lists them."]]

    static func list(_ item: JSONValue, more: [String: JSONValue] = [:]) -> JSONValue {
        let members: [String: JSONValue] = [
            "items": ["type": "array", "items": item], "next": ["type": ["string", "null"], "description": "Cursor of the next page."],
            "count": ["type": "object", "required": ["value", "capped"], "properties": ["value": ["type": "integer"], "capped": ["type": "boolean"]]],
        ]
        return ["type": "object", "required": ["items", "next", "count"], "properties": .object(members.merging(more) { $1 })]
    }

    /// Of a list that is searched.
    static let similar: JSONValue = ["type": ["string", "null"], "description": "Near words that find something, when nothing fits q."]

    private static func record<Record>(_ fields: [Field<Record>], own hasOwn: Bool = false, more: [String: JSONValue]) -> JSONValue {
        .object(["type": "object", "required": ["id"], "properties": .object(properties(fields).merging(more) { $1 })].merging(hasOwn ? ["patternProperties": own] : [:]) { $1 })
    }

    private static func body<Record>(_ fields: [Field<Record>], own hasOwn: Bool = false, more: [String: JSONValue] = [:], requires: String...) -> JSONValue {
        var members = properties(fields).merging(more) { $1 }
        for name in requires { members[name] = ["type": "string", "minLength": 1, "maxLength": .int(Int64(fields.first { $0.key == name }?.maxLength ?? 200))] }
        let fixed: [String: JSONValue] = ["type": "object", "additionalProperties": false, "required": .array(requires.map { .text($0) }), "properties": .object(members)]
        return .object(fixed.merging(hasOwn ? ["patternProperties": own] : [:]) { $1 })
    }

    private static func properties<Record>(_ fields: [Field<Record>]) -> [String: JSONValue] {
        Dictionary(fields.map { ($0.key, schema($0.type, longest: Int64($0.maxLength))) }, uniquingKeysWith: { first, _ in first })
    }

    /// A company's own figures and days sort too.
    static let sort: JSONValue = ["type": "string", "anyOf": [["enum": .array(CustomerSort.allCases.flatMap { [.text($0.rawValue), .text("-" + $0.rawValue)] })], ["pattern": "^-?own\\."]]]

    static func filter(_ filter: CustomerFilter) -> JSONValue { filter.isInteger ? ["type": "string", "pattern": "^[0-9]{1,18}$"] : ["type": "string"] }

    private static func schema(_ type: FieldType, longest: Int64) -> JSONValue {
        switch type {
        case .number: ["type": ["integer", "null"], "minimum": 0]
        case .flag: ["type": "boolean"]
        case .day: ["type": ["string", "null"], "format": "date"]
        case .quantity, .money: ["type": ["string", "null"], "description": "Decimal text with up to four decimals.", "pattern": #"^-?[0-9]{1,14}(\.[0-9]{1,4})?$"#]
        case .user, .branch: ["type": ["string", "null"], "description": "An id.", "pattern": "^[0-9]{1,18}$"]
        case .choice(let list) where !list.isOpen: ["type": ["string", "null"], "enum": .array(list.values.map { .text($0) } + ["", .null])]
        case .several: ["type": ["array", "null"], "items": ["type": "string"]]
        case .choice(let list): ["type": ["string", "null"], "maxLength": .int(longest), "description": .text("Usual values: " + list.values.joined(separator: ", "))]
        default: ["type": ["string", "null"], "maxLength": .int(longest)]
        }
    }
}
