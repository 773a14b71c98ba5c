import Access
import Customers
import Jobs
import Journal
import Kit
import Persistence

/// The job: looks at settled lines of the journal, writes what is to be told, sends what is due.
package struct DeliverWebhooks: Sendable {
    package static let jobName = "webhooks.deliver", cleanName = "webhooks.clean"
    /// Lines of one look, requests of one step, steps of one run: a run ends, so that other jobs get their turn.
    private static let lines = 500, atOnce = 8, steps: Int64 = 20
    let desk: Desk
    let client: any PostClient

    package init(desk: Desk, client: any PostClient) {
        self.desk = desk
        self.client = client
    }

    package var kinds: [JobKind] {
        [JobKind(name: Self.jobName, label: "webhooks.job.deliver", isWanted: { try isWanted(in: $0) }) { try await step($0) },
         JobKind(name: Self.cleanName, label: "webhooks.job.clean", dailyAt: 4 * 60) { _ in try await clean() ? .again : .finished }]
    }

    /// Something is due, or a line is of a kind that is told. Lines of other kinds are passed over now and then.
    func isWanted(in reader: Reader) throws -> Bool {
        let hooks = try WebhookStore.all(in: reader)
        if hooks.isEmpty { return false }
        if try DeliveryStore.hasDue(by: desk.clock.now(), in: reader) { return true }
        return try hooks.contains { hook in
            let heads = try JournalStore.settledHeads(after: hook.readTo, limit: Self.lines, in: reader)
            return heads.count == Self.lines || heads.contains { hook.kinds.holds($0.kind) }
        }
    }

    package func step(_ run: JobRun) async throws -> StepResult {
        let hooks = try await desk.database.read { try WebhookStore.all(in: $0) }
        var isMore = false
        for hook in hooks where try await look(hook, run) { isMore = true }
        let sent = try await send(hooks, run)
        return (isMore || sent) && run.done + 1 < Self.steps ? .again : .finished
    }

    /// Writes what one subscriber is to be told of the next lines.
    /// - Returns: whether there may be more lines.
    private func look(_ hook: Webhook, _ run: JobRun) async throws -> Bool {
        let desk = self.desk
        let heads = try await desk.database.read { try JournalStore.settledHeads(after: hook.readTo, limit: Self.lines, in: $0) }
        guard let last = heads.last else { return false }
        try await desk.database.write { tx in
            let told = try Self.told(heads.filter { hook.kinds.holds($0.kind) }, hook, in: tx), now = desk.clock.now()
            try DeliveryStore.add(try told.map { WebhookDelivery.new($0, of: hook.id, id: try desk.ids.next(), at: now) }, in: tx)
            try WebhookStore.advance(hook.id, to: last.id, in: tx)
            try JobQueue.save(run, position: .null, done: run.done, total: 0, in: tx)
        }
        return heads.count == Self.lines
    }

    /// Those of the lines that the subscriber's user may read at this moment.
    private static func told(_ heads: [JournalHead], _ hook: Webhook, in reader: Reader) throws -> [JournalHead] {
        guard !heads.isEmpty, let caller = try Callers.caller(userID: hook.userID, in: reader), caller.may(WebhooksRights.keep) else { return [] }
        let ids = Set(heads.map(\.customerID)).subtracting([.company]).sorted()
        let seen = caller.may(CustomersRights.read) ? try DeliveryStore.seen(ids, by: caller, in: reader) : []
        return heads.filter { $0.customerID == .company ? caller.may(AccessRights.readJournal) : seen.contains($0.customerID) }
    }

    /// - Returns: whether something was sent.
    private func send(_ hooks: [Webhook], _ run: JobRun) async throws -> Bool {
        let desk = self.desk, known = Dictionary(hooks.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let (due, allowsInside) = try await desk.database.read { (try DeliveryStore.due(by: desk.clock.now(), limit: Self.atOnce, in: $0), try WebhookSettings.allowsInside(in: $0)) }
        let tried = await withTaskGroup(of: WebhookDelivery.self, returning: [WebhookDelivery].self) { group in
            for one in due {
                guard let hook = known[one.webhookID] else { continue }
                group.addTask {
                    let headers = WebhookSignature.headers(one.body, id: one.id, secret: hook.secret, at: desk.clock.now())
                    return one.tried(await client.post(hook.url, headers: headers, body: one.body, allowsInside: allowsInside), at: desk.clock.now())
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        let now = tried.sorted { ($0.webhookID, $0.id) < ($1.webhookID, $1.id) }
        try await desk.database.write { tx in
            for one in now { try DeliveryStore.note(one, in: tx) }
            try JobQueue.save(run, position: .null, done: run.done + 1, total: 0, in: tx)
        }
        return !tried.isEmpty
    }

    private func clean() async throws -> Bool {
        let bound = desk.clock.now().adding(seconds: -WebhookDelivery.keptDays * 86_400)
        return try await desk.database.write { try DeliveryStore.clean(before: bound, limit: 1000, in: $0) }
    }
}
