import Journal
import Kit
import Offers
import Wire

/// `/api/v1/customers/{id}/contacts`.
struct ContactEndpoints: Sendable {
    let desk: Desk
    private static let change = RouteAccess.right(CustomersRights.change)
    private static let known = Set(ContactFields.all.map(\.key))

    var endpoints: [Endpoint] {
        [Endpoint(.get, "/customers/{id}/contacts", .right(CustomersRights.read), scope: .customers, summary: "Contacts of a customer, the main one first.",
                  answer: CustomerSchema.list(CustomerSchema.contact)) { request in try await list(request) },
         Endpoint(.post, "/customers/{id}/contacts", Self.change, scope: .customers, summary: "Adds a contact.", body: CustomerSchema.contactBody,
                  answer: CustomerSchema.contact) { request in
             try await CustomerInScope(desk: desk)(request)
             let contact = try FieldForm.read(try CustomerJSON.values(request.body, known: Self.known), ContactFields.all, into: Contact())
             let id = try await AddContact(desk: desk)(contact, to: try request.id(), by: request.caller)
             return try await one(id, request, status: 201)
         },
         Endpoint(.patch, "/customers/{id}/contacts/{contact}", Self.change, scope: .customers,
                  summary: "Changes the named fields of a contact. If-Match (or version) must hold the version that was read; 409 when somebody was first.",
                  body: CustomerSchema.contactChange, answer: CustomerSchema.contact) { request in
             try await CustomerInScope(desk: desk)(request)
             let id = try request.id("contact"), version = try CustomerJSON.version(request.headers, request.body)
             let values = try CustomerJSON.values(request.body, known: Self.known, besides: ["version"])
             try await ChangeContact(desk: desk)(id, of: try request.id(), version: version, values: values, by: request.caller)
             return try await one(id, request)
         },
         Endpoint(.delete, "/customers/{id}/contacts/{contact}", Self.change, scope: .customers, summary: "Removes a contact.", answer: ["type": "object"]) { request in
             try await RemoveContact(desk: desk)(try request.id("contact"), of: try request.id(), by: request.caller)
             return EndpointReply(["removed": true])
         }]
    }

    private func list(_ request: EndpointRequest) async throws -> EndpointReply {
        let id = try request.id(), caller = request.caller
        let contacts = try await desk.database.read { reader in
            _ = try CustomerStore.customer(id, for: caller, in: reader)
            return try ContactStore.contacts(of: id, in: reader)
        }
        return EndpointReply(["items": .array(contacts.map { CustomerJSON.item($0) }), "next": .null, "count": ["value": .int(Int64(contacts.count)), "capped": false]])
    }

    private func one(_ id: ID, _ request: EndpointRequest, status: Int = 200) async throws -> EndpointReply {
        let customer = try request.id(), caller = request.caller
        let contact = try await desk.database.read { reader in
            _ = try CustomerStore.customer(customer, for: caller, in: reader)
            return try ContactStore.contact(id, of: customer, in: reader)
        }
        return EndpointReply(CustomerJSON.item(contact), status: status, headers: ["ETag": "\"\(contact.version)\""])
    }
}
