import Journal
import Kit
import Offers
import Pages
import Persistence

/// The first block of the start page: what one has to do today, and what is overdue, ticked off in place (UX-2).
struct TodayTasks: Sendable {
    private static let length = 8
    let desk: Desk

    var todo: Todo { Todo(key: "tasks", access: .right(CustomersRights.tasks), template: "customers-today") { try await model($0) } }

    struct Read: Sendable {
        let overdue: Slice<TaskLine>, today: Slice<TaskLine>
        let counts: [TaskSelection.Part: CappedCount]
        /// Overdue ones of others within the caller's scope.
        let others: CappedCount
        let next: TaskLine?
        let names: PeopleNames
        let seesCustomers: Bool

        init(_ day: Day, for caller: Caller, in reader: Reader) throws {
            func mine(_ part: TaskSelection.Part) -> TaskSelection { TaskSelection(part, of: caller.userID, today: day) }
            overdue = try mine(.overdue).page(after: nil, limit: TodayTasks.length, for: caller, in: reader)
            today = try mine(.today).page(after: nil, limit: TodayTasks.length, for: caller, in: reader)
            counts = Dictionary(try [.overdue, .today, .coming].map { ($0, try mine($0).count(for: caller, in: reader)) }, uniquingKeysWith: { $1 })
            next = try mine(.coming).page(after: nil, limit: 1, for: caller, in: reader).rows.first
            let all = caller.may(CustomersRights.giveTasks) ? try TaskSelection(.overdue, today: day).count(for: caller, in: reader) : CappedCount(value: 0, capped: false)
            others = CappedCount(value: max(0, all.value - (counts[.overdue]?.value ?? 0)), capped: all.capped)
            names = try PeopleNames.load(in: reader)
            seesCustomers = try !CustomerSelection().page(after: nil, limit: 1, for: caller, in: reader).rows.isEmpty
        }
    }

    func model(_ request: PageRequest) async throws -> TodayTasksModel? {
        let caller = request.caller, today = desk.clock.today, wording = request.wording
        let read = try await desk.database.read { try Read(today, for: caller, in: $0) }
        // Of a company without customers, the start page says where work begins.
        guard read.seesCustomers else { return nil }
        let maker = TaskRows(caller: caller, names: read.names, wording: wording, back: "/")
        let rows = (read.overdue.rows + read.today.rows).prefix(Self.length).map { maker.row($0) }
        let due = wording.count(read.counts[.today] ?? CappedCount(value: 0, capped: false)), late = read.counts[.overdue]
        let note = [wording("tasks.home.today", ["count": due])] + (late.map { $0.value > 0 ? [wording("tasks.home.late", ["count": wording.count($0)])] : [] } ?? [])
        let next = read.next.flatMap { line in line.task.due.map { wording("tasks.home.next", ["day": wording.dayShort($0), "text": String(line.task.text.prefix(40))]) } }
        return TodayTasksModel(note: note.joined(separator: " · "), hasRows: !rows.isEmpty, rows: rows, allURL: "/tasks", hasOthers: read.others.value > 0,
                               others: wording("tasks.home.others", ["count": wording.count(read.others)]), othersURL: "/tasks?part=overdue&who=all", nothing: next ?? wording("tasks.home.nothing"))
    }
}

/// The block (`customers-today.mustache`).
struct TodayTasksModel: ViewModel {
    let note: String
    let hasRows: Bool
    let rows: [TaskRow]
    let allURL: String
    let hasOthers: Bool
    let others: String
    let othersURL: String
    /// Where nothing is due: what comes next.
    let nothing: String
    static let sample = TodayTasksModel(note: "今天 2 项 · 逾期 1 项", hasRows: true, rows: [.sample], allURL: "/tasks", hasOthers: true, others: "团队逾期 4 项", othersURL: "/tasks?who=all", nothing: "…")
}
