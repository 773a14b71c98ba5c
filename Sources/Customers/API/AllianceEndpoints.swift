import Journal
import Kit
import Offers
import Persistence
import Wire

/// `/api/v1/alliances`, `/api/v1/customers/{id}/alliances`: friends and allies among the customers, with what binds them.
struct AllianceEndpoints: Sendable {
    let desk: Desk
    private static let path = "/customers/{id}/alliances"

    var endpoints: [Endpoint] {
        let change = RouteAccess.right(CustomersRights.change)
        return [
            Endpoint(.get, "/alliances", .right(CustomersRights.read), scope: .customers, summary: "Friends and allies among the customers that the caller sees, the latest first.",
                     parameters: ListQuery.parameters + [Parameter("kind", "Only of this kind."), Parameter("ended", "Ended ones instead of those that hold.", schema: ["type": "boolean"])],
                     answer: CustomerSchema.list(Self.schema)) { try await list($0) },
            Endpoint(.post, Self.path, change, scope: .customers, summary: "Notes what binds a customer; without a user it is the caller's.", body: Self.body, answer: Self.schema, status: 201, desk: desk) { try save($0, in: $1) },
            Endpoint(.patch, Self.path + "/{alliance}", change, scope: .customers, summary: "Changes the named fields. If-Match or version says what was read: 412 or 409 when somebody was first.",
                     body: Self.change, answer: Self.schema, desk: desk) { try save($0, in: $1) },
        ]
    }

    private func list(_ request: EndpointRequest) async throws -> EndpointReply {
        let query = try ListQuery(request.query), caller = request.caller
        var asked = AllianceStore.Asked(today: desk.clock.today)
        asked.kind = request.query["kind"]
        guard ["", "true", "false"].contains(request.query["ended"]) else { throw Problem.invalid("ended", "problem.field.flag") }
        asked.isOver = request.query["ended"] == "true"
        let wanted = asked
        return try await desk.database.read { reader in
            let slice = try AllianceStore.page(wanted, after: query.cursor, limit: query.limit, for: caller, in: reader), count = try AllianceStore.count(wanted, for: caller, in: reader)
            return EndpointReply(["items": .array(slice.rows.map { Self.item($0.alliance) }), "next": JSONValue(slice.next), "count": ["value": .int(Int64(count)), "capped": false]])
        }
    }

    private func save(_ request: EndpointRequest, in tx: Transaction) throws -> EndpointReply {
        let customer = try CustomerInScope.locked(request, in: tx).id, isNew = request.path["alliance"] == nil
        let old = isNew ? nil : try AllianceStore.alliance(try request.id("alliance"), of: customer, in: tx)
        let version = try old.map { try Precondition(request).version(of: Self.item($0), standing: $0.version) }
        let values = try CustomerJSON.values(request.body, known: Set(AllianceFields.all.map(\.key)), besides: isNew ? [] : ["version"])
        let id = try SaveAlliance(desk: desk)(old?.id, of: customer, version: version, values: values, by: request.caller, in: tx)
        let item = Self.item(try AllianceStore.alliance(id, of: customer, in: tx))
        return isNew ? .record(item, status: 201, location: "/api/v1/customers/\(customer)/alliances/\(id)") : .record(item)
    }

    private static func item(_ one: Alliance) -> JSONValue {
        ["id": JSONValue(one.id), "version": .int(one.version), "customer_id": JSONValue(one.customerID), "kind": .text(one.kind), "binds": .text(one.binds), "since": JSONValue(one.since), "until": JSONValue(one.until),
         "user": one.user == ID(0) ? .null : JSONValue(one.user)]
    }

    private static let day: JSONValue = ["type": "string", "format": "date"], dayOrNull: JSONValue = ["type": ["string", "null"], "format": "date"], user: JSONValue = ["type": ["string", "null"], "pattern": "^[0-9]{1,18}$"]
    private static let text: JSONValue = ["type": "string", "minLength": 1, "maxLength": 500]
    private static let kind: JSONValue = ["type": "string", "minLength": 1, "maxLength": 200, "description": .text("Usual values: " + CustomerChoices.allianceKind.values.joined(separator: ", "))]
    private static let fields: [String: JSONValue] = ["kind": kind, "binds": text, "since": day, "until": dayOrNull, "user": user]
    private static let schema: JSONValue = ["type": "object", "required": ["id"], "properties": .object(fields.merging(["id": ["type": "string"], "version": ["type": "integer"], "customer_id": ["type": "string"]]) { $1 })]
    private static let body: JSONValue = ["type": "object", "additionalProperties": false, "required": ["kind", "binds", "since"], "properties": .object(fields)]
    private static let change: JSONValue = ["type": "object", "additionalProperties": false, "properties": .object(fields.merging(["version": ["type": "integer"]]) { $1 })]
}
