import Journal
import Kit
import Offers
import Persistence
import Wire

/// `/api/v1/customers`.
struct CustomerEndpoints: Sendable {
    let desk: Desk
    private static let read = RouteAccess.right(CustomersRights.read)

    var endpoints: [Endpoint] {
        [Endpoint(.get, "/customers", Self.read, scope: .customers, summary: "Customers that the caller sees, filtered, sorted or searched.",
                  parameters: ListQuery.parameters + [
                      Parameter("q", "Words: any part of a name, pinyin or initials, code, licence number, phone or its last digits, contact, region, short texts of own fields."),
                      Parameter("near", "When nothing fits q: true answers with what fits the nearest words, which `similar` names.", schema: ["type": "boolean", "default": false]),
                      Parameter("sort", "With - in front downwards.", schema: CustomerSchema.sort), MemberChoice.parameter(of: CustomerSchema.customer),
                      Parameter("where", "A condition on any field, such as annual_review.next.30 or person.has.Wang; may be given more than once."),
                      Parameter("or", "Filters that suffice instead of the others, as a query of their own: abc=A&region=East. May be given more than once."),
                  ] + CustomerFilter.allCases.map { Parameter($0.rawValue, "Only customers with this value; may be given more than once.", schema: CustomerSchema.filter($0)) },
                  answer: CustomerSchema.list(CustomerSchema.customer, more: ["similar": CustomerSchema.similar])) { request in try await list(request) },
         Endpoint(.post, "/customers", .right(CustomersRights.create), summary: "Enters a customer; without a code one is issued by rule.",
                  body: CustomerSchema.customerBody, answer: CustomerSchema.customer, status: 201, desk: desk) { try create($0, in: $1) },
         Endpoint(.get, "/customers/{id}", Self.read, scope: .customers, summary: "One customer.", parameters: [MemberChoice.parameter(of: CustomerSchema.customer)], answer: CustomerSchema.customer,
                  isTagged: true) { request in try await show(request) },
         Endpoint(.patch, "/customers/{id}", .right(CustomersRights.change), scope: .customers,
                  summary: "Changes the named fields. If-Match or version says what was read: 412 or 409 when somebody was first.",
                  body: CustomerSchema.customerChange, answer: CustomerSchema.customer, desk: desk) { try change($0, in: $1) }]
    }

    private func list(_ request: EndpointRequest) async throws -> EndpointReply {
        let query = try ListQuery(request.query), near = request.query["near"] == "true", caller = request.caller, clock = desk.clock
        return try await desk.database.read { reader in
            let catalogue = try CatalogueStore.load(in: reader)
            try DirectoryQuery.check(request.query, clock: clock, fields: catalogue)
            let selection = try DirectoryQuery(request.query, clock: clock, fields: catalogue).selection
            let chosen = try MemberChoice(request.query, of: CustomerSchema.customer, and: catalogue.keys)
            let found = try selection.results(after: query.cursor, limit: query.limit, for: caller, in: reader)
            let other = found.count.value == 0 && !selection.words.isEmpty ? try selection.similar(for: caller, in: reader) : nil
            let (slice, count) = try near ? other?.results(after: query.cursor, limit: query.limit, for: caller, in: reader) ?? found : found
            let records = try CustomerStore.customers(slice.rows.map(\.id), for: caller, in: reader)
            let items = slice.rows.compactMap { records[$0.id] }.map { chosen(CustomerJSON.item($0, catalogue, whole: chosen.isMade)) }
            return EndpointReply(["items": .array(items), "next": JSONValue(slice.next), "count": ["value": .int(Int64(count.value)), "capped": .bool(count.capped)],
                                  "similar": other.map { .text($0.words) } ?? .null])
        }
    }

    private func show(_ request: EndpointRequest) async throws -> EndpointReply {
        let id = try request.id(), caller = request.caller
        let (record, catalogue) = try await desk.database.read { (try CustomerStore.customer(id, for: caller, in: $0), try CatalogueStore.load(in: $0)) }
        let whole = CustomerJSON.item(record, catalogue, whole: true)
        return .record(whole, shown: try MemberChoice(request.query, of: CustomerSchema.customer, and: catalogue.keys)(whole))
    }

    private func create(_ request: EndpointRequest, in tx: Transaction) throws -> EndpointReply {
        let catalogue = try CatalogueStore.load(in: tx), known = Set(catalogue.all.map(\.key)).subtracting(CustomerFields.unstated)
        var values = try CustomerJSON.values(request.body, known: known, besides: ["contacts"])
        if (values["type"] ?? "").isEmpty { values["type"] = "external" }
        let record = try FieldForm.read(values, catalogue.all, into: Customer())
        let contacts = try CustomerJSON.contacts(request.body["contacts"])
        let id = try CreateCustomer(desk: desk)(NewCustomer(record, contacts: contacts), by: request.caller, in: tx)
        let made = try CustomerStore.customer(id, for: request.caller, in: tx)
        return .record(CustomerJSON.item(made, catalogue, whole: true), status: 201, location: "/api/v1/customers/\(id)")
    }

    private func change(_ request: EndpointRequest, in tx: Transaction) throws -> EndpointReply {
        let old = try CustomerInScope.locked(request, in: tx), catalogue = try CatalogueStore.load(in: tx)
        let version = try Precondition(request).version(of: CustomerJSON.item(old, catalogue, whole: true), standing: old.version)
        let values = try CustomerJSON.values(request.body, known: Set(catalogue.all.map(\.key)), besides: ["version", "reason"])
        let input = ChangeCustomer.Input(id: old.id, version: version, values: values, reason: request.body["reason"]?.string ?? "")
        _ = try ChangeCustomer(desk: desk)(input, by: request.caller, in: tx)
        return .record(CustomerJSON.item(try CustomerStore.customer(old.id, for: request.caller, in: tx), catalogue, whole: true))
    }
}
