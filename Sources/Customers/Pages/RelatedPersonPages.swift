import Journal
import Kit
import Offers
import Pages

/// Forms of family and relatives.
struct RelatedPersonPages: Sendable {
    let desk: Desk
    private var forms: SmallForms { SmallForms(desk: desk) }
    private static let right = RouteAccess.right(CustomersRights.change)

    var routes: [Route] {
        [Route(.get, "/customers/{id}/related/new", Self.right, scope: .customers) { request in forms.page(try await form(request, nil, ["birth_calendar": "solar"])) },
         Route(.post, "/customers/{id}/related", Self.right, scope: .customers) { request in try await save(request, nil) },
         Route(.get, "/customers/{id}/related/{person}", Self.right, scope: .customers) { request in try await open(request) },
         Route(.post, "/customers/{id}/related/{person}", Self.right, scope: .customers) { request in try await save(request, try request.id("person")) },
         Route(.post, "/customers/{id}/related/{person}/removal", Self.right, scope: .customers) { request in
             try await RemoveRelatedPerson(desk: desk)(try request.id("person"), of: try request.id(), by: request.caller)
             return .redirect("/customers/\(try request.id())")
         }]
    }

    private func form(_ request: PageRequest, _ person: ID?, _ values: [String: String], _ faults: [FieldFault] = []) async throws -> SmallFormModel {
        let (customer, names) = try await forms.load(request)
        let inputs = FieldInputs(wording: request.wording, names: names, faults: faults)
        let base = "/customers/\(customer.id)/related"
        return SmallFormModel(request.wording(person == nil ? "customers.related.new" : "customers.related.edit"), of: customer, action: person.map { "\(base)/\($0)" } ?? base,
                              fields: inputs.inputs(RelatedPersonFields.all) { values[$0.key] ?? "" }, remove: person.map { "\(base)/\($0)/removal" } ?? "", faults: faults, request.wording)
    }

    private func open(_ request: PageRequest) async throws -> Reply {
        let customer = try request.id(), id = try request.id("person"), caller = request.caller
        let person = try await desk.database.read { reader in
            _ = try CustomerStore.customer(customer, for: caller, in: reader)
            return try RelationStore.person(id, of: customer, in: reader)
        }
        return forms.page(try await form(request, id, RelatedPersonFields.all.reduce(into: [:]) { $0[$1.key] = $1.text(person) }))
    }

    private func save(_ request: PageRequest, _ id: ID?) async throws -> Reply {
        let values = SmallForms.values(request.form, RelatedPersonFields.all)
        return try await forms.attempt(request) {
            _ = try await SaveRelatedPerson(desk: desk)(id, of: try request.id(), values: values, by: request.caller)
        } otherwise: { try await form(request, id, values, $0) }
    }
}
