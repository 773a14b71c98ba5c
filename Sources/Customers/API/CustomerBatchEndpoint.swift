import Journal
import Kit
import Offers
import Persistence
import Wire

/// `POST /api/v1/customers/batch`: up to 1,000 customers, each entered or changed by its own code.
struct CustomerBatchEndpoint: Sendable {
    private let upsert: UpsertCustomers
    private let database: any Database

    init(desk: Desk) {
        upsert = UpsertCustomers(desk: desk)
        database = desk.database
    }

    var endpoint: Endpoint {
        var one = Endpoint(.post, "/customers/batch", .right(CustomersRights.importing),
                           summary: """
                               Enters or changes up to 1,000 customers, each known by its code. What an item does not name stays, null clears. Each item is judged by itself and has a result \
                               of its own; a hundred are written at a time.
                               """,
                           body: CustomerBatchEndpoint.bodySchema, answer: CustomerBatchEndpoint.answerSchema) { try await answer($0) }
        one.bodyLimit = 8 << 20
        return one
    }

    private func answer(_ request: EndpointRequest) async throws -> EndpointReply {
        var fields = try BodyFields(request.body)
        let items = fields.items("items", required: true) ?? []
        try fields.finish()
        if items.isEmpty { throw Problem.invalid("items", "problem.field.required") }
        if items.count > UpsertCustomers.bound { throw Problem.invalid("items", "customers.fault.batch") }
        let catalogue = try await database.read { try CatalogueStore.load(in: $0) }, known = Set(catalogue.all.map(\.key)).subtracting(CustomerFields.unstated)
        let outcomes = try await upsert(items.map { row($0, known) }, key: request.answerKey, by: request.caller)
        let results = outcomes.map { $0.result.word }
        let counts = ["created", "changed", "unchanged", "refused"].map { word in (word, JSONValue.int(Int64(results.count { $0 == word }))) }
        return EndpointReply(["items": .array(zip(outcomes.indices, outcomes).map { item($0, $1, request) }), "count": .object(Dictionary(counts, uniquingKeysWith: { $1 }))])
    }

    private func row(_ item: JSONValue, _ known: Set<String>) -> UpsertRow {
        let code = item["code"]?.string ?? ""
        do {
            return UpsertRow(values: try CustomerJSON.values(item, known: known))
        } catch Problem.invalid(let faults) {
            return UpsertRow(values: ["code": code], faults: faults)
        } catch {
            return UpsertRow(values: ["code": code], faults: [FieldFault("body", "problem.field.json")])
        }
    }

    private func item(_ index: Int, _ one: UpsertOutcome, _ request: EndpointRequest) -> JSONValue {
        var members: [String: JSONValue] = ["index": .int(Int64(index)), "code": .text(one.code), "id": one.id.map { JSONValue($0) } ?? .null, "result": .text(one.result.word)]
        if case .refused(let faults) = one.result.judged { members["problem"] = ProblemDocument.value(.invalid(faults), request.words) }
        return .object(members)
    }

    private static let judged: JSONValue = ["description": "Whatever an item is: it is judged by itself, and the answer says what is wrong with it."]
    private static let bodySchema: JSONValue = [
        "type": "object", "required": ["items"],
        "properties": ["items": ["type": "array", "minItems": 1, "maxItems": .int(Int64(UpsertCustomers.bound)), "items": ["anyOf": [judged, CustomerSchema.batchItem]]]],
    ]
    private static let count: JSONValue = ["type": "integer"]
    private static let answerSchema: JSONValue = [
        "type": "object", "required": ["items", "count"], "properties": [
            "items": ["type": "array", "items": ["type": "object", "required": ["index", "code", "id", "result"], "properties": [
                "index": ["type": "integer", "description": "Place in the request, from 0."], "code": ["type": "string"], "id": ["type": ["string", "null"]],
                "result": ["type": "string", "enum": ["created", "changed", "unchanged", "refused"]], "problem": ProblemDocument.schema,
            ]]],
            "count": ["type": "object", "properties": ["created": count, "changed": count, "unchanged": count, "refused": count]],
        ],
    ]
}

extension RowOutcome {
    /// On the wire.
    fileprivate var word: String {
        switch judged {
        case .new: "created"
        case .changed: "changed"
        case .unchanged, .warned: "unchanged"
        case .refused: "refused"
        }
    }
}
