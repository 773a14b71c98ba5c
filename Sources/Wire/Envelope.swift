import Kit

/// The one shape of answers: `{"data": …}`, lists with `"next"` (a cursor or null).
package enum Envelope {
    package static func one(_ value: JSONValue) -> JSONValue { ["data": value] }

    package static func list<Row>(_ slice: Slice<Row>, _ make: (Row) throws -> JSONValue) rethrows -> JSONValue {
        ["data": .array(try slice.rows.map(make)), "next": JSONValue(slice.next)]
    }

    package static func all(_ items: [JSONValue]) -> JSONValue { ["data": .array(items), "next": .null] }

    /// JSON Schema of `one` around a schema.
    package static func oneSchema(_ schema: JSONValue) -> JSONValue {
        ["type": "object", "required": ["data"], "properties": ["data": schema]]
    }

    package static func listSchema(_ schema: JSONValue) -> JSONValue {
        ["type": "object", "required": ["data", "next"],
         "properties": ["data": ["type": "array", "items": schema], "next": ["type": ["string", "null"], "description": "Cursor of the next page."]]]
    }
}
