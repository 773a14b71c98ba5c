import Kit

/// JSON Schema of records, made from their catalogues.
enum CustomerSchema {
    static let customer = record(CustomerFields.all, own: true, more: ["id": ["type": "string"], "version": ["type": "integer"], "created_on": ["type": "string", "format": "date"]])
    static let contact = record(ContactFields.all, more: ["id": ["type": "string"], "customer_id": ["type": "string"], "version": ["type": "integer"]])
    static let customerBody = body(CustomerFields.all.filter { !CustomerFields.unstated.contains($0.key) }, own: true, more: ["contacts": ["type": "array", "items": body(ContactFields.all)]])
    static let customerChange = body(CustomerFields.all.filter { !CustomerFields.ruled.contains($0.key) }, own: true, more: ["version": ["type": "integer"], "reason": ["type": "string"]])
    static let batchItem: JSONValue = .object(["type": "object", "required": ["code"], "properties": .object(properties(CustomerFields.all.filter { !CustomerFields.unstated.contains($0.key) })), "patternProperties": own])
    static let contactBody = body(ContactFields.all)
    static let contactChange = body(ContactFields.all, more: ["version": ["type": "integer", "description": "The version that was read, unless If-Match holds it."]])

    /// A company's own fields are no part of a fixed document: `/customer-fields` lists them.
    private static let own: JSONValue = ["^own\\.": ["type": ["string", "integer", "boolean", "array", "null"], "description": "A company's own field; /customer-fields lists them."]]

    static func list(_ item: JSONValue) -> JSONValue {
        ["type": "object", "required": ["items", "next", "count"], "properties": [
            "items": ["type": "array", "items": item], "next": ["type": ["string", "null"], "description": "Cursor of the next page."],
            "count": ["type": "object", "required": ["value", "capped"], "properties": ["value": ["type": "integer"], "capped": ["type": "boolean"]]],
        ]]
    }

    private static func record<Record>(_ fields: [Field<Record>], own hasOwn: Bool = false, more: [String: JSONValue]) -> JSONValue {
        .object(["type": "object", "required": ["id"], "properties": .object(properties(fields).merging(more) { $1 })].merging(hasOwn ? ["patternProperties": own] : [:]) { $1 })
    }

    private static func body<Record>(_ fields: [Field<Record>], own hasOwn: Bool = false, more: [String: JSONValue] = [:]) -> JSONValue {
        .object(["type": "object", "properties": .object(properties(fields).merging(more) { $1 })].merging(hasOwn ? ["patternProperties": own] : [:]) { $1 })
    }

    private static func properties<Record>(_ fields: [Field<Record>]) -> [String: JSONValue] {
        Dictionary(fields.map { ($0.key, schema($0.type)) }, uniquingKeysWith: { first, _ in first })
    }

    private static func schema(_ type: FieldType) -> JSONValue {
        switch type {
        case .number: ["type": ["integer", "null"]]
        case .flag: ["type": "boolean"]
        case .day: ["type": ["string", "null"], "format": "date"]
        case .quantity, .money: ["type": ["string", "null"], "description": "Decimal text with up to four decimals."]
        case .user, .branch: ["type": ["string", "null"], "description": "An id."]
        case .choice(let list) where !list.isOpen: ["type": ["string", "null"], "enum": .array(list.values.map { .text($0) } + [.null])]
        case .several: ["type": ["array", "null"], "items": ["type": "string"]]
        case .choice(let list): ["type": ["string", "null"], "description": .text("Usual values: " + list.values.joined(separator: ", "))]
        default: ["type": ["string", "null"]]
        }
    }
}
