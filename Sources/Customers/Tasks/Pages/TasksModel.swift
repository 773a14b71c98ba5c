import Kit
import Offers
import Pages

/// The list of tasks (`customers-task-list.mustache`).
struct TasksModel: ViewModel {
    struct Tab: ViewModel {
        let url: String
        let label: String
        let count: String
        let isCurrent: Bool
        static let sample = Tab(url: "/tasks", label: "未完成", count: "12", isCurrent: true)
    }

    let tabs: [Tab]
    /// What the form of the filters keeps.
    let hidden: [HiddenField]
    let people: [Choice]
    let kinds: [Choice]
    let isOfOne: Bool
    let customer: String
    let widerURL: String
    let canExport: Bool
    let menu: ExportMenu
    let hasRows: Bool
    let rows: [TaskRow]
    let pager: Pager
    let empty: EmptyState

    init(_ query: TaskQuery, _ read: TasksRead, isFirst: Bool, _ request: PageRequest) {
        let wording = request.wording, caller = request.caller
        tabs = TaskSelection.Part.allCases.map { part in
            Tab(url: query.with(part).url(), label: wording(part.label), count: read.counts[part].map { wording.count($0) } ?? "", isCurrent: part == query.part)
        }
        hidden = [("part", query.part == .open ? "" : query.part.rawValue), ("customer", query.customer?.description ?? "")].filter { !$0.1.isEmpty }.map { HiddenField(name: $0.0, value: $0.1) }
        let chosen = query.who == caller.userID.description ? "" : query.who
        people = [("", wording("tasks.mine")), ("all", wording("tasks.everybody"))].map { Choice(value: $0.0, label: $0.1, isChosen: $0.0 == chosen) }
            + read.people.map { Choice(value: $0.description, label: read.names.user($0), isChosen: $0.description == chosen) }
        kinds = [Choice(value: "", label: wording("tasks.anyKind"))] + TaskFields.kind.values.map { Choice(value: $0, label: wording.choice(TaskFields.kind, $0), isChosen: $0 == query.kind) }
        isOfOne = query.customer != nil
        customer = read.customer
        var wider = query
        wider.customer = nil
        widerURL = wider.url()
        canExport = caller.may(CustomersRights.export)
        menu = ExportMenu(wording("customers.export"), query.url("/tasks/export"))
        let maker = TaskRows(caller: caller, names: read.names, wording: wording, back: query.url())
        rows = read.slice.rows.map { maker.row($0, contact: read.contacts[$0.task.contact] ?? "") }
        hasRows = !rows.isEmpty
        pager = Pager(query.url(), isFirst: isFirst, next: read.slice.next)
        empty = EmptyState(title: wording(TextKey("tasks.empty.\(query.part.rawValue)")), text: wording("tasks.empty.why"), ways: [.init(url: "/customers", label: wording("customers.title"))])
    }

    private init() {
        (tabs, hidden, people, kinds, isOfOne, customer, widerURL, canExport) = ([.sample], [.sample], [.sample], [.sample], true, "春和烟酒店", "/tasks", true)
        (menu, hasRows, rows, pager, empty) = (.sample, true, [.sample], .sample, .sample)
    }

    static let sample = TasksModel()
}
