import Journal
import Kit
import Offers
import Pages

/// Tasks of one customer: set in the composer of the card, changed and postponed by a small form, ticked off in place.
struct TaskPages: Sendable {
    let desk: Desk
    private var forms: SmallForms { SmallForms(desk: desk) }
    private static let right = RouteAccess.right(CustomersRights.tasks)

    var routes: [Route] {
        let all = "/customers/{id}/tasks", one = all + "/{task}"
        return [
            Route(.post, all, Self.right, scope: .customers) { try await add($0) },
            Route(.get, one, Self.right, scope: .customers) { request in
                let (task, contacts) = try await load(request)
                return forms.page(try await form(request, task, contacts))
            },
            Route(.post, one, Self.right, scope: .customers) { try await change($0) },
            Route(.post, one + "/done", Self.right, scope: .customers) { try await finish($0) },
            Route(.post, one + "/reopening", Self.right, scope: .customers) { request in
                try await ReopenTask(desk: desk)(try request.id("task"), of: try request.id(), by: request.caller)
                return .redirect(try TaskBack(request).url)
            },
            Route(.post, one + "/removal", Self.right, scope: .customers) { request in
                try await RemoveTask(desk: desk)(try request.id("task"), of: try request.id(), by: request.caller)
                return .redirect(try TaskBack(request).url)
            },
        ]
    }

    private func load(_ request: PageRequest) async throws -> (CustomerTask, [Contact]) {
        let id = try request.id(), task = try request.id("task"), caller = request.caller
        return try await desk.database.read { reader in
            _ = try CustomerStore.customer(id, for: caller, in: reader)
            let one = try TaskStore.task(task, of: id, in: reader)
            guard one.admits(caller) else { throw Problem.forbidden("tasks.fault.owner") }
            return (one, try ContactStore.contacts(of: id, in: reader))
        }
    }

    /// Asked by the composer too.
    func add(_ request: PageRequest) async throws -> Reply {
        let form = request.form
        do {
            let draft = CustomerTask(form["text"], kind: form["kind"].isEmpty ? CustomerTask.task : form["kind"], due: try form.day("due"), user: try form.id("user") ?? ID(0), contact: try form.id("contact") ?? ID(0))
            try await AddTask(desk: desk)(draft, to: try request.id(), by: request.caller)
            return .redirect(try TaskBack(request).url)
        } catch let problem as Problem where problem.status == 422 {
            let id = try request.id(), contacts = try await desk.database.read { try ContactStore.contacts(of: id, in: $0) }
            return forms.page(try await self.form(request, nil, contacts, problem), status: 422)
        }
    }

    private func change(_ request: PageRequest) async throws -> Reply {
        let form = request.form, opened = OpenedValues(form["opened"])
        let typed = Dictionary((TaskFields.entered + [TaskFields.outcome]).filter { form.has($0.key) }.map { ($0.key, form[$0.key]) }, uniquingKeysWith: { first, _ in first })
        do {
            try await ChangeTask(desk: desk)(try request.id("task"), of: try request.id(), values: typed, opened: opened, by: request.caller)
            return .redirect(try TaskBack(request).url)
        } catch let problem as Problem where problem.status == 422 {
            let (task, contacts) = try await load(request)
            return forms.page(try await self.form(request, task, contacts, problem), status: 422)
        } catch Problem.conflict("customers.conflict") {
            let (task, contacts) = try await load(request), (customer, names) = try await forms.load(request)
            let page = ConflictPage(desk: desk, customer: customer, names: names, editURL: "/customers/\(customer.id)/tasks/\(task.id)", more: [HiddenField(name: "back", value: form["back"])])
            return try await page.reply(request, task, fields(task, contacts), typed: typed, opened: opened)
        }
    }

    private func finish(_ request: PageRequest) async throws -> Reply {
        let form = request.form
        do {
            let next = try form.day("next").map { FinishTask.Next(due: $0, text: form["next_text"]) }
            try await FinishTask(desk: desk)(try request.id("task"), of: try request.id(), outcome: form["outcome"], next: next, by: request.caller)
            return .redirect(try TaskBack(request).url)
        } catch let problem as Problem where [409, 422].contains(problem.status) {
            // Somebody was first, perhaps: what came of it stays to be read, whatever was wrong.
            let (task, _) = try await load(request)
            return forms.page(try await finishForm(request, task, problem), status: problem.status)
        }
    }

    private func fields(_ task: CustomerTask?, _ contacts: [Contact]) -> [Field<CustomerTask>] {
        TaskFields.fields(for: contacts) + (task?.state == CustomerTask.done ? [TaskFields.outcome] : [])
    }

    /// - Parameter task: nil for a new one.
    private func form(_ request: PageRequest, _ task: CustomerTask?, _ contacts: [Contact], _ problem: Problem? = nil) async throws -> SmallFormModel {
        let (customer, names) = try await forms.load(request), typed = request.form, wording = request.wording, faults = SmallForms.faults(problem), caller = request.caller
        let people = try await desk.database.read { try TaskOwners.choices(for: caller, names, in: $0) }
        let fields = fields(task, contacts), one = task ?? CustomerTask("", due: nil, user: caller.userID), inputs = FieldInputs(wording: wording, names: names, faults: faults)
        let shown = fields.map { field -> FormField in
            let value = typed.has(field.key) ? typed[field.key] : field.text(one)
            guard field.key == "user" else { return inputs.input(field, value) }
            let known = Array(Set(people + [one.user])).sorted { (names.user($0), $0) < (names.user($1), $1) }
            return FormField("user", label: wording(field.label), kind: .choice(known.map { Choice(value: $0.description, label: names.user($0)) }), values: [value], isRequired: true, faults: faults, wording: wording)
        }
        let base = "/customers/\(customer.id)/tasks", opened = typed.has("opened") ? typed["opened"] : OpenedValues(one, fields).text
        let hidden = [HiddenField(name: "back", value: typed.has("back") ? typed["back"] : request.query["back"])] + (task == nil ? [] : [HiddenField(name: "opened", value: opened)])
        let title = task.map { $0.isFollowUp ? "tasks.edit.followUp" : "tasks.edit" } ?? (typed["kind"] == CustomerTask.followUp ? "tasks.new.followUp" : "tasks.new")
        return SmallFormModel(wording(TextKey(title)), of: customer, action: task.map { "\(base)/\($0.id)" } ?? base, fields: shown, hidden: hidden,
                              remove: task.map { $0.state == CustomerTask.removed ? "" : "\(base)/\($0.id)/removal" } ?? "", problem: problem, wording)
    }

    private func finishForm(_ request: PageRequest, _ task: CustomerTask, _ problem: Problem) async throws -> SmallFormModel {
        let (customer, _) = try await forms.load(request), form = request.form, wording = request.wording, faults = SmallForms.faults(problem)
        var shown = [FormField("outcome", label: wording("task.field.outcome"), kind: .area, values: [form["outcome"]], maxLength: TaskFields.longest, faults: faults, wording: wording)]
        if task.isFollowUp {
            shown += [FormField("next", label: wording("tasks.next"), kind: .day, values: [form["next"]], faults: faults, wording: wording),
                      FormField("next_text", label: wording("tasks.next.text"), kind: .area, values: [form["next_text"]], maxLength: TaskFields.longest, faults: faults, wording: wording)]
        }
        return SmallFormModel(wording("tasks.finish"), of: customer, action: "/customers/\(customer.id)/tasks/\(task.id)/done", fields: shown, hidden: [HiddenField(name: "back", value: form["back"])],
                              note: task.text, save: wording("tasks.finish"), problem: problem, wording)
    }
}

/// Where a form of a task leads back to: the list or the start page that it stood on, else the card.
struct TaskBack {
    let url: String

    init(_ request: PageRequest) throws {
        let back = request.form["back"]
        url = back == "/" || back == "/tasks" || back.hasPrefix("/tasks?") ? back : "/customers/\(try request.id())\(ListPlace.link(request.query))#tasks"
    }
}

/// The composer of the card: one text, which becomes a note, a task or a follow-up.
struct ComposerPage: Sendable {
    let desk: Desk

    /// Whoever reads customers may ask; the action that it leads to has its own right.
    var route: Route {
        Route(.post, "/customers/{id}/entries", .right(CustomersRights.read), scope: .customers) { request in
            try await ["", "note"].contains(request.form["kind"]) ? NotePages(desk: desk).write(request) : TaskPages(desk: desk).add(request)
        }
    }
}
