import Journal
import Kit
import Offers
import Persistence
import Wire

/// `/api/v1/tasks`: tasks and follow-ups about customers that the caller sees.
struct TaskEndpoints: Sendable {
    let desk: Desk
    private static let right = RouteAccess.right(CustomersRights.tasks)

    var endpoints: [Endpoint] {
        [Endpoint(.get, "/tasks", Self.right, scope: .customers, summary: "Tasks and follow-ups: open ones from the earliest day, done ones from the latest.",
                  parameters: ListQuery.parameters + TaskSchema.filters + [MemberChoice.parameter(of: TaskSchema.task)], answer: CustomerSchema.list(TaskSchema.task)) { try await list($0) },
         Endpoint(.post, "/tasks", Self.right, scope: .company, summary: "Sets a task or follow-up; without a user it is the caller's own.", body: TaskSchema.body, answer: TaskSchema.task, status: 201,
                  desk: desk) { try add($0, in: $1) },
         Endpoint(.get, "/tasks/{task}", Self.right, scope: .customers, summary: "One task.", parameters: [MemberChoice.parameter(of: TaskSchema.task)], answer: TaskSchema.task, isTagged: true) { try await show($0) },
         Endpoint(.patch, "/tasks/{task}", Self.right, scope: .customers,
                  summary: "Changes the named fields; state done ticks it off with its outcome, open takes it up again. If-Match or version says what was read: 412 or 409 when somebody was first.",
                  body: TaskSchema.change, answer: TaskSchema.task, desk: desk) { try change($0, in: $1) }]
    }

    private func list(_ request: EndpointRequest) async throws -> EndpointReply {
        let query = try ListQuery(request.query), caller = request.caller, selection = try TaskSchema.selection(request.query, today: desk.clock.today)
        let chosen = try MemberChoice(request.query, of: TaskSchema.task)
        return try await desk.database.read { reader in
            let slice = try selection.page(after: query.cursor, limit: query.limit, for: caller, in: reader), count = try selection.count(for: caller, in: reader)
            let items = slice.rows.map { chosen(TaskSchema.item($0.task)) }
            return EndpointReply(["items": .array(items), "next": JSONValue(slice.next), "count": ["value": .int(Int64(count.value)), "capped": .bool(count.capped)]])
        }
    }

    private func show(_ request: EndpointRequest) async throws -> EndpointReply {
        let id = try request.id("task"), caller = request.caller
        let whole = try await desk.database.read { TaskSchema.item(try TaskEndpoints.task(id, for: caller, in: $0)) }
        return .record(whole, shown: try MemberChoice(request.query, of: TaskSchema.task)(whole))
    }

    /// Not found where the customer is.
    private static func task(_ id: ID, for caller: Caller, in reader: Reader) throws -> CustomerTask {
        guard let customer = try TaskStore.customer(of: id, in: reader) else { throw Problem.notFound() }
        _ = try CustomerStore.customer(customer, for: caller, in: reader)
        return try TaskStore.task(id, of: customer, in: reader)
    }

    private func add(_ request: EndpointRequest, in tx: Transaction) throws -> EndpointReply {
        var fields = try BodyFields(request.body)
        let customer = fields.id("customer_id", required: true)
        let draft = CustomerTask(fields.text("text", required: true, limit: TaskFields.longest), kind: fields.has("kind") ? fields.text("kind", required: true) : CustomerTask.task, due: fields.day("due", required: true),
                                 user: fields.id("user") ?? ID(0), contact: fields.id("contact") ?? ID(0))
        try fields.finish()
        do {
            let one = try AddTask(desk: desk)(draft, to: customer ?? ID(0), by: request.caller, actionID: try desk.ids.next(), in: tx)
            return .record(TaskSchema.item(one), status: 201, location: "/api/v1/tasks/\(one.id)")
        } catch Problem.notFound {
            throw Problem.invalid("customer_id", "problem.field.choice")
        }
    }

    private func change(_ request: EndpointRequest, in tx: Transaction) throws -> EndpointReply {
        let id = try request.id("task"), caller = request.caller, customer = try Self.task(id, for: caller, in: tx).customerID
        try tx.lock("customer", [customer])
        var one = try Self.task(id, for: caller, in: tx)
        let version = try Precondition(request).version(of: TaskSchema.item(one), standing: one.version)
        var values = try CustomerJSON.values(request.body, known: Set(TaskFields.all.map(\.key)), besides: ["version"])
        guard version == one.version else { throw Problem.conflict("customers.conflict") }
        let state = values.removeValue(forKey: "state") ?? one.state, outcome = state == one.state ? nil : values.removeValue(forKey: "outcome")
        if !values.isEmpty { one = try ChangeTask(desk: desk)(id, of: customer, version: one.version, values: values, by: caller, in: tx) }
        switch (one.state, state) {
        case let (now, wanted) where now == wanted: break
        case (CustomerTask.open, CustomerTask.done): one = try FinishTask(desk: desk)(id, of: customer, outcome: outcome ?? "", by: caller, in: tx)
        case (CustomerTask.done, CustomerTask.open): one = try ReopenTask(desk: desk)(id, of: customer, by: caller, in: tx)
        default: throw Problem.invalid("state", "problem.field.choice")
        }
        return .record(TaskSchema.item(one))
    }
}
