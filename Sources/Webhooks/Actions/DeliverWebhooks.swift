import Access
import Customers
import Jobs
import Journal
import Kit
import Persistence

/// The job: looks at settled lines of the journal, writes what is to be told, sends what is due.
package struct DeliverWebhooks: Sendable {
    package static let jobName = "webhooks.deliver", cleanName = "webhooks.clean"
    /// Lines of one look; requests to one subscriber in a step, and of these at once.
    private static let lines = 500, batch = 40, atOnce = 8
    /// One who is slow gets no more of a step than this; a run ends after that, so that other jobs get their turn.
    private static let stepTime = Duration.seconds(3), runSeconds: Int64 = 60
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
        let now = desk.clock.now()
        if try DeliveryStore.hasDue(by: now, in: reader), try hooks.contains(where: { hook in
            try Self.mayBeCalled(hook, in: reader) && !DeliveryStore.due(to: hook.id, by: now, limit: 1, in: reader).isEmpty
        }) { return true }
        return try hooks.contains { hook in
            let heads = try JournalStore.settledHeads(after: hook.readTo, limit: Self.lines, in: reader)
            return heads.count == Self.lines || heads.contains { hook.kinds.holds($0.kind) }
        }
    }

    package func step(_ run: JobRun) async throws -> StepResult {
        let hooks = try await desk.database.read { try WebhookStore.all(in: $0) }
        var isMore = false, run = run
        if run.position == .null { run = run.at(.int(desk.clock.now().milliseconds)) }
        for hook in hooks where try await look(hook, run) { isMore = true }
        let sent = try await send(hooks, run)
        guard case .int(let begun) = run.position, desk.clock.now().milliseconds - begun < Self.runSeconds * 1000 else { return .finished }
        return isMore || sent ? .again : .finished
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
            try JobQueue.save(run, position: run.position, done: run.done, total: 0, in: tx)
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

    /// Who left, lost the right, or has an address that is no longer allowed, is told nothing more; what waits is kept until it is too old.
    private static func mayBeCalled(_ hook: Webhook, in reader: Reader) throws -> Bool {
        guard let caller = try Callers.caller(userID: hook.userID, in: reader), caller.may(WebhooksRights.keep) else { return false }
        return (try? WebhookAddress.checked(hook.url, allowsPlain: WebhookSettings.allowsPlain(in: reader))) != nil
    }

    /// - Returns: whether something was sent.
    private func send(_ hooks: [Webhook], _ run: JobRun) async throws -> Bool {
        let desk = self.desk
        let (due, allowsInside) = try await desk.database.read { reader in
            let now = desk.clock.now()
            let fit = try hooks.filter { try Self.mayBeCalled($0, in: reader) }
            return (try fit.map { ($0, try DeliveryStore.due(to: $0.id, by: now, limit: Self.batch, in: reader)) }, try WebhookSettings.allowsInside(in: reader))
        }
        let tried = await withTaskGroup(of: [WebhookDelivery].self, returning: [WebhookDelivery].self) { group in
            for (hook, waiting) in due where !waiting.isEmpty { group.addTask { await send(waiting, to: hook, allowsInside) } }
            return await group.reduce(into: []) { $0 += $1 }
        }
        let noted = tried.sorted { ($0.webhookID, $0.id) < ($1.webhookID, $1.id) }
        try await desk.database.write { tx in
            for one in noted { try DeliveryStore.note(one, in: tx) }
            try JobQueue.save(run, position: run.position, done: run.done + Int64(noted.count), total: 0, in: tx)
        }
        return !noted.isEmpty
    }

    /// A few at once, until the time of the step is over.
    private func send(_ waiting: [WebhookDelivery], to hook: Webhook, _ allowsInside: Bool) async -> [WebhookDelivery] {
        let clock = ContinuousClock(), end = clock.now + Self.stepTime
        var tried: [WebhookDelivery] = []
        while tried.count < waiting.count, tried.isEmpty || clock.now < end {
            tried += await withTaskGroup(of: WebhookDelivery.self, returning: [WebhookDelivery].self) { group in
                for one in waiting[tried.count..<min(tried.count + Self.atOnce, waiting.count)] {
                    group.addTask {
                        let headers = WebhookSignature.headers(one.body, id: one.id, secret: hook.secret, at: desk.clock.now())
                        return one.tried(await client.post(hook.url, headers: headers, body: one.body, allowsInside: allowsInside), at: desk.clock.now())
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
        }
        return tried
    }

    private func clean() async throws -> Bool {
        let bound = desk.clock.now().adding(seconds: -WebhookDelivery.keptDays * 86_400)
        return try await desk.database.write { try DeliveryStore.clean(before: bound, limit: 1000, in: $0) }
    }
}
