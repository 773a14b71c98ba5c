import Journal
import Kit
import Offers
import Pages

/// `/customers/new`.
struct NewCustomerPage: Sendable {
    let desk: Desk

    var routes: [Route] {
        [Route(.get, "/customers/new", .right(CustomersRights.create)) { request in try await show(request, values: ["type": "external", "lifecycle": Lifecycle.prospect.rawValue, "name": String(request.query["name"].prefix(120))]) },
         Route(.post, "/customers/new", .right(CustomersRights.create), bodyLimit: 1 << 19) { request in try await create(request) }]
    }

    private func show(_ request: PageRequest, values: [String: String], faults: [FieldFault] = [], status: Int = 200) async throws -> Reply {
        let caller = request.caller
        let (names, regions) = try await desk.database.read { (try PeopleNames.load(in: $0), try PlaceStore.regions(for: caller, in: $0)) }
        let form = CustomerForm(wording: request.wording, names: names, caller: caller, regions: regions)
        return .page(Page(title: request.wording("customers.new"), section: "customers", template: "customers-form",
                          model: form.new(values, contact: request.form, faults: faults), status: status))
    }

    private func create(_ request: PageRequest) async throws -> Reply {
        let catalogue = try await desk.database.read { try CatalogueStore.load(in: $0) }
        let fields = CustomerForm.fields(isNew: true, of: catalogue, for: request.caller), values = CustomerForm.values(request.form, fields)
        do {
            let record = try FieldForm.read(values, fields, into: Customer())
            let id = try await CreateCustomer(desk: desk)(NewCustomer(record, contacts: try contacts(request.form)), by: request.caller)
            return .redirect("/customers/\(id)")
        } catch Problem.invalid(let faults) {
            return try await show(request, values: values, faults: faults, status: 422)
        }
    }

    private func contacts(_ form: Form) throws -> [Contact] {
        let values = Dictionary(ContactFields.all.map { ($0.key, form["contact." + $0.key]) }, uniquingKeysWith: { first, _ in first })
        if values.values.allSatisfy(\.isEmpty) { return [] }
        do {
            var one = try FieldForm.read(values, ContactFields.all, into: Contact())
            one.isMain = true
            return [one]
        } catch Problem.invalid(let faults) {
            throw Problem.invalid(faults.map { FieldFault("contact." + $0.field, $0.message) })
        }
    }
}
