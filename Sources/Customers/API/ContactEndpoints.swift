import Journal
import Kit
import Offers
import Persistence
import Wire

/// `/api/v1/customers/{id}/contacts`.
struct ContactEndpoints: Sendable {
    let desk: Desk
    private static let read = RouteAccess.right(CustomersRights.read)
    private static let change = RouteAccess.right(CustomersRights.change)
    private static let known = Set(ContactFields.all.map(\.key))
    private static let path = "/customers/{id}/contacts"

    var endpoints: [Endpoint] {
        [Endpoint(.get, Self.path, Self.read, scope: .customers, summary: "Contacts of a customer, the main one first.", parameters: [MemberChoice.parameter(of: CustomerSchema.contact)],
                  answer: CustomerSchema.list(CustomerSchema.contact)) { request in try await list(request) },
         Endpoint(.get, Self.path + "/{contact}", Self.read, scope: .customers, summary: "One contact.", parameters: [MemberChoice.parameter(of: CustomerSchema.contact)],
                  answer: CustomerSchema.contact, isTagged: true) { request in try await show(request) },
         Endpoint(.post, Self.path, Self.change, scope: .customers, summary: "Adds a contact.", body: CustomerSchema.contactBody,
                  answer: CustomerSchema.contact, status: 201, desk: desk) { try add($0, in: $1) },
         Endpoint(.patch, Self.path + "/{contact}", Self.change, scope: .customers,
                  summary: "Changes the named fields of a contact. If-Match or version says what was read: 412 or 409 when somebody was first.",
                  body: CustomerSchema.contactChange, answer: CustomerSchema.contact, desk: desk) { try change($0, in: $1) },
         Endpoint(.delete, Self.path + "/{contact}", Self.change, scope: .customers, summary: "Removes a contact. If-Match or version says what was read: 412 or 409 when somebody was first.",
                  parameters: [Parameter("version", "The version that was read, unless If-Match says it.", schema: CustomerSchema.version)],
                  answer: ["type": "object", "properties": ["removed": ["type": "boolean"]]], desk: desk) { try remove($0, in: $1) }]
    }

    private func list(_ request: EndpointRequest) async throws -> EndpointReply {
        let id = try request.id(), caller = request.caller
        let contacts = try await desk.database.read { reader in
            _ = try CustomerStore.customer(id, for: caller, in: reader)
            return try ContactStore.contacts(of: id, in: reader)
        }
        let chosen = try MemberChoice(request.query, of: CustomerSchema.contact)
        return EndpointReply(["items": .array(contacts.map { chosen(CustomerJSON.item($0)) }), "next": .null, "count": ["value": .int(Int64(contacts.count)), "capped": false]])
    }

    private func show(_ request: EndpointRequest) async throws -> EndpointReply {
        let customer = try request.id(), id = try request.id("contact"), caller = request.caller
        let whole = try await desk.database.read { reader in
            _ = try CustomerStore.customer(customer, for: caller, in: reader)
            return CustomerJSON.item(try ContactStore.contact(id, of: customer, in: reader))
        }
        return .record(whole, shown: try MemberChoice(request.query, of: CustomerSchema.contact)(whole))
    }

    private func add(_ request: EndpointRequest, in tx: Transaction) throws -> EndpointReply {
        let customer = try CustomerInScope.locked(request, in: tx).id
        let contact = try FieldForm.read(try CustomerJSON.values(request.body, known: Self.known), ContactFields.all, into: Contact())
        let id = try AddContact(desk: desk)(contact, to: customer, by: request.caller, in: tx)
        return .record(CustomerJSON.item(try ContactStore.contact(id, of: customer, in: tx)), status: 201, location: "/api/v1/customers/\(customer)/contacts/\(id)")
    }

    private func change(_ request: EndpointRequest, in tx: Transaction) throws -> EndpointReply {
        let (old, version) = try standing(request, in: tx)
        let values = try CustomerJSON.values(request.body, known: Self.known, besides: ["version"])
        try ChangeContact(desk: desk)(old.id, of: old.customerID, version: version, values: values, by: request.caller, in: tx)
        return .record(CustomerJSON.item(try ContactStore.contact(old.id, of: old.customerID, in: tx)))
    }

    private func remove(_ request: EndpointRequest, in tx: Transaction) throws -> EndpointReply {
        let (old, version) = try standing(request, in: tx)
        try RemoveContact(desk: desk)(old.id, of: old.customerID, version: version, by: request.caller, in: tx)
        return EndpointReply(["removed": true])
    }

    /// The contact as it stands, and the version that its writer has read.
    private func standing(_ request: EndpointRequest, in tx: Transaction) throws -> (Contact, Int64) {
        let customer = try CustomerInScope.locked(request, in: tx).id
        let contact = try ContactStore.contact(try request.id("contact"), of: customer, in: tx)
        return (contact, try Precondition(request).version(of: CustomerJSON.item(contact), standing: contact.version))
    }
}
