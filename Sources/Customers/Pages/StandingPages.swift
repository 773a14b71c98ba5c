import Journal
import Kit
import Offers
import Pages

/// Forms of status and assignment.
struct StandingPages: Sendable {
    let desk: Desk
    private var forms: SmallForms { SmallForms(desk: desk) }

    /// The noun of a state in addresses, and the step that brings it about or ends it.
    private static let steps: [(path: String, step: ChangeStatus.Step)] = [("suspension", .suspend), ("resumption", .resume), ("closing", .close), ("reopening", .reopen)]

    var routes: [Route] {
        Self.steps.flatMap { path, step in
            [Route(.get, "/customers/{id}/\(path)", .right(CustomersRights.status), scope: .customers) { request in forms.page(try await statusForm(request, path, step)) },
             Route(.post, "/customers/{id}/\(path)", .right(CustomersRights.status), scope: .customers) { request in
                 try await forms.attempt(request) {
                     try await ChangeStatus(desk: desk)(step, try request.id(), reason: request.form["reason"], by: request.caller)
                 } otherwise: { try await statusForm(request, path, step, $0) }
             }]
        } + [
            Route(.get, "/customers/{id}/assignment", .right(CustomersRights.assign), scope: .customers) { request in forms.page(try await assignmentForm(request)) },
            Route(.post, "/customers/{id}/assignment", .right(CustomersRights.assign), scope: .customers) { request in try await assign(request) },
        ]
    }

    private func statusForm(_ request: PageRequest, _ path: String, _ step: ChangeStatus.Step, _ problem: Problem? = nil) async throws -> SmallFormModel {
        let (customer, _) = try await forms.load(request)
        let wording = request.wording, faults = SmallForms.faults(problem)
        return SmallFormModel(wording("customers.step.\(step.rawValue)"), of: customer, action: "/customers/\(customer.id)/\(path)", fields: [
            FormField("reason", label: wording("customers.reason"), kind: .area, values: [request.form["reason"]], isRequired: true, faults: faults, wording: wording),
        ], note: wording("customers.step.\(step.rawValue).note"), save: wording("customers.step.\(step.rawValue)"), problem: problem, wording)
    }

    private func assignmentForm(_ request: PageRequest, _ problem: Problem? = nil) async throws -> SmallFormModel {
        let (customer, names) = try await forms.load(request)
        let wording = request.wording, faults = SmallForms.faults(problem), inputs = FieldInputs(wording: wording, names: names, faults: faults)
        let fields = names.fields.all.filter { CustomerFields.assignments.contains($0.key) }
        let values = inputs.inputs(fields) { request.form.has($0.key) ? request.form[$0.key] : $0.text(customer) }
        let reason = FormField("reason", label: wording("customers.reason"), values: [request.form["reason"]], faults: faults, wording: wording)
        let typed = Dictionary(fields.filter { request.form.has($0.key) }.map { ($0.key, request.form[$0.key]) }, uniquingKeysWith: { first, _ in first })
        let note = if case .conflict = problem { FieldWords(wording: wording, names: names).standing(customer, beside: typed, fields) } else { try await staying(customer, names, wording) }
        let opened = request.form.has("opened") ? request.form["opened"] : OpenedValues(customer, fields).text
        let isTold = if case .conflict = problem { true } else { false }
        // After a fault the form still says what its writer has read: with the version of now, what others did meanwhile would be overwritten unseen.
        let version = isTold ? customer.version : (try? request.form.int("version")) ?? customer.version
        return SmallFormModel(wording("customers.assign"), of: customer, action: "/customers/\(customer.id)/assignment", fields: values + [reason],
                              hidden: [.init(name: "version", value: String(version)), .init(name: "opened", value: opened)], note: note, problem: problem, wording)
    }

    /// Open tasks keep their person: who gives the customer to somebody else is told of them.
    private func staying(_ customer: Customer, _ names: PeopleNames, _ wording: Wording) async throws -> String {
        let open = try await desk.database.read { try TaskStore.open(of: customer.id, in: $0) }
        let counts = Dictionary(open.map { ($0.user, 1) }, uniquingKeysWith: +).sorted { $0.key < $1.key }
        return counts.map { wording("tasks.stay", ["name": names.user($0.key), "count": wording.count($0.value)]) }.joined(separator: wording.language == .english ? " " : "")
    }

    private func assign(_ request: PageRequest) async throws -> Reply {
        let form = request.form, opened = OpenedValues(form["opened"])
        do {
            return try await forms.attempt(request) {
                let input = AssignCustomer.Input(id: try request.id(), version: try form.int("version") ?? 0, branch: try form.id("branch") ?? ID(0), rep: try form.id("rep") ?? ID(0),
                                                 orderTaker: try form.id("order_taker") ?? ID(0), deliverer: try form.id("deliverer") ?? ID(0), reason: form["reason"], opened: opened)
                try await AssignCustomer(desk: desk)(input, by: request.caller)
            } otherwise: { problem in
                if opened.areKnown, case .conflict = problem { throw problem }
                return try await assignmentForm(request, problem)
            }
        } catch Problem.conflict("customers.conflict") {
            let (customer, names) = try await forms.load(request), fields = names.fields.all.filter { CustomerFields.assignments.contains($0.key) }
            let more = [HiddenField(name: "version", value: String(customer.version)), HiddenField(name: "reason", value: form["reason"])]
            let page = ConflictPage(desk: desk, customer: customer, names: names, editURL: "/customers/\(customer.id)/assignment", more: more)
            return try await page.reply(request, customer, fields, typed: SmallForms.values(form, fields), opened: opened)
        }
    }
}
