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
            (try CustomerStore.customer(id, for: caller, in: reader), try PeopleNames.load(in: reader), try PlaceStore.regions(for: caller, in: reader))
        }
        return (record, CustomerForm(wording: request.wording, names: names, caller: caller, regions: regions, list: ListPlace.link(request.query)))
    }

    private func page(_ request: PageRequest, _ model: CustomerFormModel, status: Int = 200) -> Reply {
        .page(Page(title: model.title, section: "customers", template: "customers-form", model: model, status: status))
    }

    private func open(_ request: PageRequest) async throws -> Reply {
        let (record, form) = try await load(request)
        let values = Dictionary(form.names.fields.all.map { ($0.key, $0.text(record)) }, uniquingKeysWith: { first, _ in first })
        return page(request, form.edit(record, values, version: record.version, opened: OpenedValues(record, form.names.fields.all)))
    }

    private func save(_ request: PageRequest) async throws -> Reply {
        let catalogue = try await desk.database.read { try CatalogueStore.load(in: $0) }
        let id = try request.id(), fields = CustomerForm.fields(isNew: false, of: catalogue, for: request.caller)
        let values = CustomerForm.values(request.form, fields), version = try request.form.int("version") ?? 0, opened = OpenedValues(request.form["opened"])
        do {
            _ = try await ChangeCustomer(desk: desk)(.init(id: id, version: version, values: values, reason: request.form["reason"], opened: opened), by: request.caller)
            return .redirect("/customers/\(id)" + ListPlace.link(request.query))
        } catch Problem.invalid(let faults) {
            let (record, form) = try await load(request)
            return page(request, form.edit(record, values, version: version, opened: opened, reason: request.form["reason"], faults: faults), status: 422)
        } catch Problem.conflict {
            let (record, form) = try await load(request)
            let more = [HiddenField(name: "version", value: String(record.version)), .init(name: "reason", value: request.form["reason"])]
            let page = ConflictPage(desk: desk, customer: record, names: form.names, editURL: "/customers/\(id)/edit" + ListPlace.link(request.query), more: more)
            return try await page.reply(request, record, fields, typed: values, opened: opened)
        }
    }
}
