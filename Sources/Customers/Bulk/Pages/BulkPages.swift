import Jobs
import Journal
import Kit
import Offers
import Pages

/// `/customers/bulk`: many customers changed at once: whom, what, a look before, progress, result, undo.
struct BulkPages: Sendable {
    let desk: Desk
    let gates: [any DeletionGate]

    var routes: [Route] {
        let access = RouteAccess.right(CustomersRights.read), one = "/customers/bulk/{bulk}"
        return [
            Route(.get, "/customers/bulk", access, scope: .company) { try await BulkListPage(desk: desk).reply(to: $0) },
            Route(.post, "/customers/bulk", access, scope: .customers) { try await draft($0) },
            Route(.get, one, access, scope: .company) { try await page($0) },
            Route(.get, one + "/progress", access, scope: .company) { try await progress($0) },
            Route(.get, one + "/export", .right(CustomersRights.export), scope: .company) { try await export($0) },
            Route(.post, one + "/change", access, scope: .company) { try await choose($0) },
            Route(.post, one + "/run", access, scope: .company) { try await run($0) },
            Route(.post, one + "/undo", access, scope: .company) { try await undo($0) },
        ]
    }

    /// From a list: ticked rows, or all that the list shows.
    private func draft(_ request: PageRequest) async throws -> Reply {
        let form = request.form
        let whom: BulkSelection = form["all"] == "1" ? .query(form["query"]) : .ids(form.all("chosen").compactMap { ID($0) })
        return .redirect("/customers/bulk/\(try await DraftBulk(desk: desk)(whom, by: request.caller))")
    }

    private func page(_ request: PageRequest, problem: Problem? = nil) async throws -> Reply {
        let builder = try await BulkModelBuilder.load(request, desk: desk, gates: gates, problem: problem)
        return .page(Page(title: request.wording("bulk.title"), section: "customers", template: "customers-bulk", model: builder.model(), status: problem?.status ?? 200))
    }

    private func progress(_ request: PageRequest) async throws -> Reply {
        let id = try request.id("bulk"), caller = request.caller, desk = self.desk
        let (run, job) = try await desk.database.read { reader in
            let run = try BulkStore.run(id, for: caller, in: reader)
            return (run, run.jobID == ID(0) ? nil : try JobQueue(desk: desk).status(run.jobID, in: reader))
        }
        let model = BulkProgressModel(run, job, request.wording)
        return .fragment(template: "customers-bulk-progress", model: model, headers: model.isLive ? [:] : ["HX-Refresh": "true"])
    }

    private func export(_ request: PageRequest) async throws -> Reply {
        let id = try request.id("bulk"), caller = request.caller, wording = request.wording
        let clock = desk.clock
        let whom = try await desk.database.read { try BulkStore.run(id, for: caller, in: $0).selection(clock, in: $0) }
        return try await ExportAnswer(section: "customers", back: "/customers/bulk/\(id)").reply(request) { wish in
            let write = try await ExportCustomers(desk: desk, wording: wording)(whom, wish, by: caller)
            return wish.reply(wording("customers.export.file", ["day": wording.clock.today.description]), write: write)
        }
    }

    private func undo(_ request: PageRequest) async throws -> Reply {
        let id = try request.id("bulk"), caller = request.caller
        _ = try await desk.database.read { try BulkStore.run(id, for: caller, in: $0) }
        try await StartUndo(desk: desk, gates: gates)(id, by: caller)
        return .redirect("/customers/bulk/\(id)")
    }

    private func choose(_ request: PageRequest) async throws -> Reply {
        let id = try request.id("bulk"), catalogue = try await desk.database.read { try CatalogueStore.load(in: $0) }
        do {
            try await ChooseBulk(desk: desk)(id, request.form["kind"] == "none" ? nil : try BulkChange(request.form, catalogue), by: request.caller)
            return .redirect("/customers/bulk/\(id)")
        } catch let problem as Problem where problem.status == 422 {
            return try await page(request, problem: problem)
        }
    }

    private func run(_ request: PageRequest) async throws -> Reply {
        let id = try request.id("bulk")
        do {
            try await StartBulk(desk: desk)(id, reason: request.form["reason"], by: request.caller)
            return .redirect("/customers/bulk/\(id)")
        } catch let problem as Problem where problem.status == 422 {
            return try await page(request, problem: problem)
        }
    }
}
