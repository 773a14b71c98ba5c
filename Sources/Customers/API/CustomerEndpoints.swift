import Journal
import Kit
import Offers
import Wire

/// `/api/v1/customers`.
struct CustomerEndpoints: Sendable {
    let desk: Desk
    private static let read = RouteAccess.right(CustomersRights.read)

    var endpoints: [Endpoint] {
        [Endpoint(.get, "/customers", Self.read, scope: .customers, summary: "Customers that the caller sees, filtered, sorted or searched.",
                  parameters: ListQuery.parameters + [
                      Parameter("q", "Words: any part of a name, pinyin or initials, code, licence number, phone or its last digits, contact, region."),
                      Parameter("sort", "name, code, amount, last_order, created or tier; with - in front downwards."),
                  ] + CustomerFilter.allCases.map { Parameter($0.rawValue, "Only customers with this value; may be given more than once.") },
                  answer: CustomerSchema.list(CustomerSchema.customer)) { request in try await list(request) },
         Endpoint(.post, "/customers", .right(CustomersRights.create), summary: "Enters a customer; without a code one is issued by rule.",
                  body: CustomerSchema.customerBody, answer: CustomerSchema.customer) { request in try await create(request) },
         Endpoint(.get, "/customers/{id}", Self.read, scope: .customers, summary: "One customer; ETag carries the version.", answer: CustomerSchema.customer) { request in
             try await one(try request.id(), request.caller)
         },
         Endpoint(.patch, "/customers/{id}", .right(CustomersRights.change), scope: .customers,
                  summary: "Changes the named fields. If-Match (or version) must hold the version that was read; 409 when somebody was first.",
                  body: CustomerSchema.customerChange, answer: CustomerSchema.customer) { request in try await change(request) }]
    }

    private func list(_ request: EndpointRequest) async throws -> EndpointReply {
        try DirectoryQuery.check(request.query, clock: desk.clock)
        let query = try ListQuery(request.query), selection = try DirectoryQuery(request.query, clock: desk.clock).selection, caller = request.caller
        return try await desk.database.read { reader in
            let (slice, count) = try selection.results(after: query.cursor, limit: query.limit, for: caller, in: reader)
            let records = try CustomerStore.customers(slice.rows.map(\.id), for: caller, in: reader)
            let items = slice.rows.compactMap { records[$0.id] }.map { CustomerJSON.item($0, whole: false) }
            return EndpointReply(["items": .array(items), "next": JSONValue(slice.next), "count": ["value": .int(Int64(count.value)), "capped": .bool(count.capped)]])
        }
    }

    private func one(_ id: ID, _ caller: Caller, status: Int = 200) async throws -> EndpointReply {
        let record = try await desk.database.read { try CustomerStore.customer(id, for: caller, in: $0) }
        return EndpointReply(CustomerJSON.item(record, whole: true), status: status, headers: ["ETag": "\"\(record.version)\"", "Location": "/api/v1/customers/\(id)"])
    }

    private func create(_ request: EndpointRequest) async throws -> EndpointReply {
        let known = Set(CustomerFields.all.map(\.key)).subtracting(CustomerFields.unstated)
        var values = try CustomerJSON.values(request.body, known: known, besides: ["contacts"])
        if (values["type"] ?? "").isEmpty { values["type"] = "external" }
        let record = try FieldForm.read(values, CustomerFields.all, into: Customer())
        let contacts = try CustomerJSON.contacts(request.body["contacts"])
        let id = try await CreateCustomer(desk: desk)(NewCustomer(record, contacts: contacts), by: request.caller)
        return try await one(id, request.caller, status: 201)
    }

    private func change(_ request: EndpointRequest) async throws -> EndpointReply {
        try await CustomerInScope(desk: desk)(request)
        let id = try request.id(), version = try CustomerJSON.version(request.headers, request.body)
        let values = try CustomerJSON.values(request.body, known: Set(CustomerFields.all.map(\.key)), besides: ["version", "reason"])
        _ = try await ChangeCustomer(desk: desk)(.init(id: id, version: version, values: values, reason: request.body["reason"]?.string ?? ""), by: request.caller)
        return try await one(id, request.caller)
    }
}
