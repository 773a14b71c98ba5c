import Journal
import Kit
import Offers
import Pages

/// The latest bulk changes, to look at and to take back.
struct BulkListPage: Sendable {
    private static let length = 50
    let desk: Desk

    func reply(to request: PageRequest) async throws -> Reply {
        let before = try request.query.cursor("before"), caller = request.caller, wording = request.wording, desk = self.desk
        let (runs, names, tags) = try await desk.database.read { reader in
            (try BulkStore.newest(for: caller, before: before, limit: Self.length, in: reader), try PeopleNames.load(in: reader), try TagStore.all(in: reader))
        }
        let words = BulkWords(wording: wording, names: names, tags: tags)
        let rows = runs.rows.map { run in
            BulkListModel.Row(url: "/customers/bulk/\(run.id)", what: run.change.map(words.sentence) ?? "", iso: wording.clock.day(of: run.createdAt).description, when: wording.moment(run.createdAt),
                              who: names.user(run.callerID), changed: wording.count(run.counts.changed), state: wording(run.endedAt == nil ? "bulk.state.open" : "bulk.state.done"))
        }
        let model = BulkListModel(rows: rows, hasRows: !rows.isEmpty, pager: Pager("/customers/bulk", isFirst: before == nil, next: runs.next, name: "before"),
                                  empty: EmptyState(title: wording("bulk.empty"), text: wording("bulk.empty.why"), ways: [.init(url: "/customers", label: wording("customers.title"))]))
        return .page(Page(title: wording("bulk.list"), section: "customers", template: "customers-bulk-list", model: model))
    }
}

/// The list of bulk changes.
struct BulkListModel: ViewModel {
    struct Row: ViewModel {
        let url: String
        let what: String
        let iso: String
        let when: String
        let who: String
        let changed: String
        let state: String
    }

    let rows: [Row]
    let hasRows: Bool
    let pager: Pager
    let empty: EmptyState

    static let sample = BulkListModel(rows: [Row(url: "/customers/bulk/1", what: "加标签 冷柜客户", iso: "2026-11-20", when: "2026年11月20日 10:05", who: "周敏", changed: "214", state: "已完成")],
                                      hasRows: true, pager: .sample, empty: .sample)
}
