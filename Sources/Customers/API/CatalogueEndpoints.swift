import Journal
import Kit
import Offers
import Wire

/// `/api/v1/customer-fields`: what a customer can hold in this company, for programs that fill it in.
struct CatalogueEndpoints: Sendable {
    let desk: Desk

    var endpoints: [Endpoint] {
        [Endpoint(.get, "/customer-fields", .right(CustomersRights.read), scope: .company, summary: "Fields of a customer, shipped and the company's own, with their lists.",
                  answer: CustomerSchema.list(CatalogueEndpoints.schema)) { request in try await list(request) }]
    }

    private static let words: JSONValue = ["type": "object", "description": "The company's words by language; shipped words are not repeated.", "additionalProperties": ["type": "string"]]
    private static let schema: JSONValue = [
        "type": "object", "required": ["key", "group", "type", "required", "own"], "properties": [
            "key": ["type": "string"], "group": ["type": "string"], "type": ["type": "string"], "required": ["type": "boolean"], "own": ["type": "boolean"], "label": words, "help": words,
            "values": ["type": ["array", "null"], "items": ["type": "object", "properties": ["value": ["type": "string"], "label": words]]],
        ],
    ]

    private func list(_ request: EndpointRequest) async throws -> EndpointReply {
        let catalogue = try await desk.database.read { try CatalogueStore.load(in: $0) }
        let items = catalogue.all.map(Self.item)
        return EndpointReply(["items": .array(items), "next": .null, "count": ["value": .int(Int64(items.count)), "capped": false]])
    }

    private static func item(_ field: Field<Customer>) -> JSONValue {
        let (name, list) = named(field.type)
        let values = list.map { list in JSONValue.array(list.values.map { ["value": .text($0), "label": (list.words[$0] ?? OwnWords()).json] }) } ?? .null
        return ["key": .text(field.key), "group": .text(field.group.rawValue), "type": .text(name), "required": .bool(field.isRequired), "own": .bool(field.isOwn),
                "label": (field.label.words ?? OwnWords()).json, "help": (field.help?.words ?? OwnWords()).json, "values": values]
    }

    private static func named(_ type: FieldType) -> (String, ChoiceList?) {
        switch type {
        case .choice(let list): ("choice", list)
        case .several(let list): ("several", list)
        case .quantity: ("decimal", nil)
        case .longText: ("long_text", nil)
        default: ("\(type)", nil)
        }
    }
}
