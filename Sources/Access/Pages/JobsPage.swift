import Jobs
import Journal
import Kit
import Offers
import Pages

/// The log of what ran by itself or in the background: what, for whom, how it ended; cancel and run again (PLAT-8).
struct JobsPage: Sendable {
    static let length = 50
    let desk: Desk
    let kinds: @Sendable () -> [JobKind]

    var routes: [Route] {
        let access = RouteAccess.right(JobQueue.right)
        return [Route(.get, "/admin/jobs", access, scope: .company) { try await page($0) },
                Route(.post, "/admin/jobs/{id}/cancellation", access, scope: .company) { try await cancel($0) },
                Route(.post, "/admin/jobs/{id}/rerun", access, scope: .company) { try await rerun($0) }]
    }

    private func cancel(_ request: PageRequest) async throws -> Reply {
        try await JobQueue(desk: desk).cancel(try request.id(), by: request.caller)
        return .redirect("/admin/jobs")
    }

    private func rerun(_ request: PageRequest) async throws -> Reply {
        try await JobQueue(desk: desk).rerun(try request.id(), by: request.caller)
        return .redirect("/admin/jobs")
    }

    private func page(_ request: PageRequest) async throws -> Reply {
        let before = try request.query.cursor(), desk = desk
        let (slice, names) = try await desk.database.read { (try JobQueue(desk: desk).newest(of: nil, before: before, limit: JobsPage.length, in: $0), try UserNames.load(in: $0)) }
        let labels = Dictionary(kinds().map { ($0.name, $0.label) }, uniquingKeysWith: { first, _ in first }), wording = request.wording
        let rows = slice.rows.map { JobRow($0, label: labels[$0.kind].map { wording($0) } ?? $0.kind, who: $0.callerID.flatMap { names[$0] } ?? wording("access.jobs.clock"), wording) }
        let model = JobsModel(title: wording("access.jobs.title"), tabs: AdminTab.all(.jobs, request), hasRows: !rows.isEmpty, rows: rows,
                              pager: Pager("/admin/jobs", isFirst: before == nil, next: slice.next),
                              empty: EmptyState(title: wording("access.jobs.empty"), text: wording("access.jobs.empty.why")))
        return .page(Page(title: model.title, section: "admin", template: "access-jobs", model: model))
    }
}

/// `access-jobs.mustache`
struct JobsModel: ViewModel {
    let title: String
    let tabs: [AdminTab]
    let hasRows: Bool
    let rows: [JobRow]
    let pager: Pager
    let empty: EmptyState

    static let sample = JobsModel(title: "后台任务", tabs: [.sample], hasRows: true, rows: [.sample], pager: .sample, empty: .sample)
}

struct JobRow: ViewModel {
    let label, who, due, ended, state, reason, count: String
    let isBad, isOver: Bool
    let cancelURL, rerunURL: String

    static let sample = JobRow(label: "ABC 运行", who: "周敏", due: "2026年11月22日 10:05", ended: "2026年11月22日 10:06", state: "未完成", reason: "程序出错", count: "12 / 40", isBad: true,
                               isOver: true, cancelURL: "/admin/jobs/1/cancellation", rerunURL: "/admin/jobs/1/rerun")
}

extension JobRow {
    init(_ job: JobStatus, label: String, who: String, _ wording: Wording) {
        self.init(label: label, who: who, due: wording.moment(job.dueAt), ended: job.finishedAt.map { wording.moment($0) } ?? "", state: wording(TextKey("access.jobs." + job.state.rawValue)),
                  reason: job.reason.map { wording($0) } ?? "", count: job.total > 0 ? wording.count(job.done) + " / " + wording.count(job.total) : "", isBad: job.state == .failed, isOver: job.isOver,
                  cancelURL: "/admin/jobs/\(job.id)/cancellation", rerunURL: "/admin/jobs/\(job.id)/rerun")
    }
}
