import Journal
import Kit
import Offers
import Pages

/// `/customers/{id}/cells/{field}`: one field of a customer in a form of its own, opened in a cell of the directory. Saved as the whole
/// form is: by `ChangeCustomer`, with version and what was there when it was opened.
struct CellPage: Sendable {
    let desk: Desk

    var routes: [Route] {
        let path = "/customers/{id}/cells/{field}", right = RouteAccess.right(CustomersRights.change)
        return [Route(.get, path, right, scope: .customers) { try await open($0) }, Route(.post, path, right, scope: .customers) { try await save($0) }]
    }

    /// Fields that are edited by themselves: plain values, of which no action of its own takes care.
    static func admits(_ field: Field<Customer>) -> Bool {
        if field.key == "code" || field.kind == .generated || CustomerFields.ruled.contains(field.key) || CustomerFields.assignments.contains(field.key) { return false }
        return field.type != .longText
    }

    private func field(_ request: PageRequest, _ catalogue: CustomerCatalogue) throws -> Field<Customer> {
        guard let field = catalogue.live(request.path["field"] ?? ""), Self.admits(field) else { throw Problem.notFound() }
        return field
    }

    private func load(_ request: PageRequest) async throws -> (record: Customer, names: PeopleNames, regions: [String]) {
        let id = try request.id(), caller = request.caller
        return try await desk.database.read { (try CustomerStore.customer(id, for: caller, in: $0), try PeopleNames.load(in: $0), try PlaceStore.regions(for: caller, in: $0)) }
    }

    private func open(_ request: PageRequest) async throws -> Reply {
        let (record, names, regions) = try await load(request), field = try field(request, names.fields)
        let input = FieldInputs(wording: request.wording, names: names, faults: [], regions: regions).input(field, field.text(record))
        return reply(request, CellFormModel(record, input, opened: OpenedValues(record, [field]), list: request.query["in"], request.wording))
    }

    private func reply(_ request: PageRequest, _ model: CellFormModel, status: Int = 200) -> Reply {
        .page(Page(title: model.label, section: "customers", template: request.isFragment ? "customers-cell" : "customers-cell-page", model: model, status: status))
    }

    private func save(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(), form = request.form, catalogue = try await desk.database.read { try CatalogueStore.load(in: $0) }
        let field = try field(request, catalogue), opened = OpenedValues(form["opened"])
        let before = try await desk.database.read { try CellRow.lastLine(of: id, in: $0)?.id ?? ID(0) }
        do {
            let input = ChangeCustomer.Input(id: id, version: try form.int("version") ?? 0, values: CustomerForm.values(form, [field]), opened: opened)
            _ = try await ChangeCustomer(desk: desk)(input, by: request.caller)
        } catch let problem as Problem where problem.status == 422 || problem == .conflict("customers.conflict") {
            return try await again(request, field, problem)
        }
        let list = try ListPlace(Form([(name: "in", value: form["in"])]), clock: desk.clock, fields: catalogue)
        if !request.isFragment { return .redirect("/customers/\(id)" + (list?.link ?? "")) }
        return try await CellRow(desk: desk)(id, list ?? ListPlace(DirectoryQuery()), after: before, request)
    }

    /// Back with what was typed. Who comes second is told what stands now; their next save is from there.
    private func again(_ request: PageRequest, _ field: Field<Customer>, _ problem: Problem) async throws -> Reply {
        let (record, names, regions) = try await load(request), form = request.form, wording = request.wording
        // a fault of another field, which keeps this one from being saved, is told by its name
        var faults = SmallForms.faults(problem).map { fault in
            fault.field == field.key ? fault : FieldFault(field.key, TextKey("cells.fault.other", ["label": names.fields.field(fault.field).map { wording($0.label) } ?? fault.field, "fault": wording(fault.message)]))
        }
        let isConflict = problem.status == 409
        if isConflict {
            let now = FieldWords(wording: wording, names: names).words(field, record)
            faults.append(FieldFault(field.key, TextKey("cells.conflict", ["value": now.isEmpty ? wording("figure.none") : now])))
        }
        let input = FieldInputs(wording: wording, names: names, faults: faults, regions: regions).input(field, CustomerForm.values(form, [field])[field.key] ?? "")
        let opened = isConflict ? OpenedValues(record, [field]) : OpenedValues(form["opened"])
        return reply(request, CellFormModel(record, input, opened: opened, list: form["in"], wording), status: problem.status)
    }
}

/// One field in a form (`customers-cell.mustache`, as a page of its own `customers-cell-page.mustache`).
struct CellFormModel: ViewModel {
    let customer: String
    let cardURL: String
    let label: String
    let cellURL: String
    let version: String
    let opened: String
    /// The list whose row is drawn anew.
    let list: String
    let fields: [FormField]

    init(_ record: Customer, _ input: FormField, opened: OpenedValues, list: String, _ wording: Wording) {
        (customer, cardURL, label) = (record.name, "/customers/\(record.id)", input.label)
        cellURL = "/customers/\(record.id)/cells/\(input.name)"
        version = String(record.version)
        // a field without a value is sent too, or nobody would know that it had none
        self.opened = opened.text
        self.list = list
        fields = [input]
    }

    private init() { (customer, cardURL, label, cellURL, version, opened, list, fields) = ("春和烟酒店", "/customers/1", "电话", "/customers/1/cells/phone", "1", "{}", "", [.sample]) }
    static let sample = CellFormModel()
}
