import Journal
import Kit
import Offers
import Pages

/// Forms of contacts.
struct ContactPages: Sendable {
    let desk: Desk
    private var forms: SmallForms { SmallForms(desk: desk) }
    private static let right = RouteAccess.right(CustomersRights.change)

    var routes: [Route] {
        [Route(.get, "/customers/{id}/contacts/new", Self.right, scope: .customers) { request in forms.page(try await form(request, nil, ContactFields.all.reduce(into: [:]) { $0[$1.key] = "" })) },
         Route(.post, "/customers/{id}/contacts", Self.right, scope: .customers) { request in try await add(request) },
         Route(.get, "/customers/{id}/contacts/{contact}", Self.right, scope: .customers) { request in try await open(request) },
         Route(.post, "/customers/{id}/contacts/{contact}", Self.right, scope: .customers) { request in try await change(request) },
         Route(.post, "/customers/{id}/contacts/{contact}/removal", Self.right, scope: .customers) { request in
             try await RemoveContact(desk: desk)(try request.id("contact"), of: try request.id(), by: request.caller)
             return .redirect("/customers/\(try request.id())")
         }]
    }

    private func form(_ request: PageRequest, _ contact: ID?, _ values: [String: String], _ faults: [FieldFault] = []) async throws -> SmallFormModel {
        let (customer, names) = try await forms.load(request)
        let inputs = FieldInputs(wording: request.wording, names: names, faults: faults)
        let base = "/customers/\(customer.id)/contacts"
        return SmallFormModel(request.wording(contact == nil ? "customers.contact.new" : "customers.contact.edit"), of: customer, action: contact.map { "\(base)/\($0)" } ?? base,
                              fields: inputs.inputs(ContactFields.all) { values[$0.key] ?? "" }, remove: contact.map { "\(base)/\($0)/removal" } ?? "", faults: faults, request.wording)
    }

    private func open(_ request: PageRequest) async throws -> Reply {
        let customer = try request.id(), id = try request.id("contact"), caller = request.caller
        let contact = try await desk.database.read { reader in
            _ = try CustomerStore.customer(customer, for: caller, in: reader)
            return try ContactStore.contact(id, of: customer, in: reader)
        }
        return forms.page(try await form(request, id, ContactFields.all.reduce(into: [:]) { $0[$1.key] = $1.text(contact) }))
    }

    private func add(_ request: PageRequest) async throws -> Reply {
        let values = SmallForms.values(request.form, ContactFields.all)
        return try await forms.attempt(request) {
            let contact = try FieldForm.read(values, ContactFields.all, into: Contact())
            _ = try await AddContact(desk: desk)(contact, to: try request.id(), by: request.caller)
        } otherwise: { try await form(request, nil, values, $0) }
    }

    private func change(_ request: PageRequest) async throws -> Reply {
        let values = SmallForms.values(request.form, ContactFields.all), id = try request.id("contact")
        return try await forms.attempt(request) {
            try await ChangeContact(desk: desk)(id, of: try request.id(), values: values, by: request.caller)
        } otherwise: { try await form(request, id, values, $0) }
    }
}
