import Journal
import Kit
import Offers
import Pages

/// `/customers/{id}/edit`. Who comes second sees both: what stands now and what they typed.
struct EditCustomerPage: Sendable {
    let desk: Desk

    var routes: [Route] {
        [Route(.get, "/customers/{id}/edit", .right(CustomersRights.change), scope: .customers) { request in try await open(request) },
         Route(.post, "/customers/{id}/edit", .right(CustomersRights.change), scope: .customers, bodyLimit: 1 << 20) { request in try await save(request) }]
    }

    private func load(_ request: PageRequest) async throws -> (Customer, CustomerForm) {
        let id = try request.id(), caller = request.caller
        let (record, names, regions) = try await desk.database.read { reader in
            (try CustomerStore.customer(id, for: caller, in: reader), try PeopleNames.load(in: reader), try PlaceStore.regions(in: reader))
        }
        return (record, CustomerForm(wording: request.wording, names: names, caller: caller, regions: regions))
    }

    private func page(_ request: PageRequest, _ model: CustomerFormModel, status: Int = 200) -> Reply {
        .page(Page(title: model.title, section: "customers", template: "customers-form", model: model, status: status))
    }

    private func open(_ request: PageRequest) async throws -> Reply {
        let (record, form) = try await load(request)
        let values = Dictionary(CustomerFields.all.map { ($0.key, $0.text(record)) }, uniquingKeysWith: { first, _ in first })
        return page(request, form.edit(record, values, version: record.version, opened: OpenedValues(record, CustomerFields.all)))
    }

    private func save(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(), fields = CustomerForm.fields(isNew: false, for: request.caller)
        let values = CustomerForm.values(request.form, fields), version = try request.form.int("version") ?? 0, opened = OpenedValues(request.form["opened"])
        do {
            _ = try await ChangeCustomer(desk: desk)(.init(id: id, version: version, values: values, reason: request.form["reason"]), by: request.caller)
            return .redirect("/customers/\(id)")
        } catch Problem.invalid(let faults) {
            let (record, form) = try await load(request)
            return page(request, form.edit(record, values, version: version, opened: opened, reason: request.form["reason"], faults: faults), status: 422)
        } catch Problem.conflict {
            let (record, form) = try await load(request)
            let mine = values.filter { opened.touches($0.key, $0.value) }, last = try await lastWriter(of: id)
            let model = ConflictModel(record, mine: mine, fields: fields, by: last.map(form.names.user) ?? "", reason: request.form["reason"],
                                      FieldWords(wording: request.wording, names: form.names))
            return .page(Page(title: request.wording("error.title.409"), section: "customers", template: "customers-conflict", model: model, status: 409))
        }
    }

    /// Who wrote the record's latest line; the record was loaded in scope.
    private func lastWriter(of id: ID) async throws -> ID? {
        try await desk.database.read { try JournalStore.timeline(customerID: id, before: nil, limit: 1, in: $0).rows.first?.callerID }
    }
}
