import Journal
import Kit
import Offers
import Pages
import Persistence

/// Forms of what belongs to a customer and has a catalogue of its own: contacts, related persons, alliances.
struct BelongingPages<Record: Sendable>: Sendable {
    let desk: Desk
    /// The noun in addresses, the name of its id there, and what its words begin with.
    let path: String, parameter: String, words: String
    let fields: [Field<Record>]
    let empty: Record
    let load: @Sendable (_ id: ID, _ customer: ID, Reader) throws -> Record
    let save: @Sendable (_ id: ID?, _ customer: ID, _ values: [String: String], OpenedValues, Caller) async throws -> Void
    let remove: @Sendable (_ id: ID, _ customer: ID, Caller) async throws -> Void

    private var forms: SmallForms { SmallForms(desk: desk) }

    var routes: [Route] {
        let right = RouteAccess.right(CustomersRights.change), base = "/customers/{id}/" + path, one = "\(base)/{\(parameter)}"
        return [
            Route(.get, base + "/new", right, scope: .customers) { forms.page(try await form($0, nil, texts(empty), opened: .unknown)) },
            Route(.post, base, right, scope: .customers) { try await save($0, nil) },
            Route(.get, one, right, scope: .customers) { request in
                let (id, record) = try await load(request)
                return forms.page(try await form(request, id, texts(record), opened: OpenedValues(record, fields)))
            },
            Route(.post, one, right, scope: .customers) { try await save($0, try $0.id(parameter)) },
            Route(.post, one + "/removal", right, scope: .customers) { request in
                try await remove(try request.id(parameter), try request.id(), request.caller)
                return .redirect("/customers/\(try request.id())")
            },
        ]
    }

    private func texts(_ record: Record) -> [String: String] { Dictionary(fields.map { ($0.key, $0.text(record)) }, uniquingKeysWith: { first, _ in first }) }

    private func load(_ request: PageRequest) async throws -> (ID, Record) {
        let customer = try request.id(), id = try request.id(parameter), caller = request.caller
        return try await desk.database.read { reader in
            _ = try CustomerStore.customer(customer, for: caller, in: reader)
            return (id, try load(id, customer, reader))
        }
    }

    private func form(_ request: PageRequest, _ id: ID?, _ values: [String: String], opened: OpenedValues, problem: Problem? = nil) async throws -> SmallFormModel {
        let (customer, names) = try await forms.load(request)
        let inputs = FieldInputs(wording: request.wording, names: names, faults: SmallForms.faults(problem))
        let base = "/customers/\(customer.id)/\(path)", one = id.map { "\(base)/\($0)" }
        return SmallFormModel(request.wording(TextKey(words + (id == nil ? ".new" : ".edit"))), of: customer, action: one ?? base, fields: inputs.inputs(fields) { values[$0.key] ?? "" },
                              hidden: id == nil ? [] : [.init(name: "opened", value: opened.text)], remove: one.map { $0 + "/removal" } ?? "", problem: problem, request.wording)
    }

    private func save(_ request: PageRequest, _ id: ID?) async throws -> Reply {
        let values = SmallForms.values(request.form, fields), opened = OpenedValues(request.form["opened"])
        do {
            try await save(id, try request.id(), values, opened, request.caller)
            return .redirect("/customers/\(try request.id())")
        } catch let problem as Problem where problem.status == 422 {
            return forms.page(try await form(request, id, values, opened: opened, problem: problem), status: 422)
        } catch Problem.conflict("customers.conflict") where id != nil {
            let (one, now) = try await load(request), (customer, names) = try await forms.load(request)
            let page = ConflictPage(desk: desk, customer: customer, names: names, editURL: "/customers/\(customer.id)/\(path)/\(one)")
            return try await page.reply(request, now, fields, typed: values, opened: opened)
        }
    }
}

extension BelongingPages<Contact> {
    static func contacts(_ desk: Desk) -> BelongingPages {
        BelongingPages(desk: desk, path: "contacts", parameter: "contact", words: "customers.contact", fields: ContactFields.all, empty: Contact()) {
            try ContactStore.contact($0, of: $1, in: $2)
        } save: { id, customer, values, opened, caller in
            if let id { return try await ChangeContact(desk: desk)(id, of: customer, values: values, opened: opened, by: caller) }
            _ = try await AddContact(desk: desk)(try FieldForm.read(values, ContactFields.all, into: Contact()), to: customer, by: caller)
        } remove: { try await RemoveContact(desk: desk)($0, of: $1, by: $2) }
    }
}

extension BelongingPages<Alliance> {
    static func alliances(_ desk: Desk) -> BelongingPages {
        BelongingPages(desk: desk, path: "alliances", parameter: "alliance", words: "customers.alliance", fields: AllianceFields.all, empty: Alliance()) {
            try AllianceStore.alliance($0, of: $1, in: $2)
        } save: { id, customer, values, opened, caller in
            // A form that names nobody for a new one means its writer.
            let named = id == nil && values["user"] == "" ? values.filter { $0.key != "user" } : values
            try await SaveAlliance(desk: desk)(id, of: customer, values: named, opened: opened, by: caller)
        } remove: { try await RemoveAlliance(desk: desk)($0, of: $1, by: $2) }
    }
}

extension BelongingPages<RelatedPerson> {
    static func persons(_ desk: Desk) -> BelongingPages {
        var solar = RelatedPerson()
        solar.birthCalendar = "solar"
        return BelongingPages(desk: desk, path: "related", parameter: "person", words: "customers.related", fields: RelatedPersonFields.all, empty: solar) {
            try RelationStore.person($0, of: $1, in: $2)
        } save: { id, customer, values, opened, caller in
            _ = try await SaveRelatedPerson(desk: desk)(id, of: customer, values: values, opened: opened, by: caller)
        } remove: { try await RemoveRelatedPerson(desk: desk)($0, of: $1, by: $2) }
    }
}
