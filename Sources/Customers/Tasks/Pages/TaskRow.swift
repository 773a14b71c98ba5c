import Kit
import Pages

/// A task as lists, the card and the start page show it (`customers-task.mustache`).
struct TaskRow: ViewModel {
    let id: String
    let icon: String
    let kindWord: String
    let text: String
    /// Its own page for who may change it, else the customer's.
    let url: String
    let hasCustomer: Bool
    let mark: AbcMark
    let customer: String
    let code: String
    let customerURL: String
    let iso: String
    let due: String
    let isOverdue: Bool
    let overdue: String
    let isToday: Bool
    let person: String
    let hasContact: Bool
    let contact: String
    /// Its person no longer looks after the customer.
    let hasMoved: Bool
    let moved: String
    let isDone: Bool
    let done: String
    let hasOutcome: Bool
    let outcome: String
    let canFinish: Bool
    let finishWord: String
    let finishURL: String
    let isFollowUp: Bool
    let canReopen: Bool
    let reopenURL: String
    /// Where its forms lead back to.
    let back: String

    static let sample = TaskRow(
        id: "7", icon: "phone", kindWord: "跟进", text: "回访冷柜投放", url: "/customers/1/tasks/7", hasCustomer: true, mark: .sample, customer: "春和烟酒店", code: "YL02-000518", customerURL: "/customers/1",
        iso: "2026-11-20", due: "11月20日", isOverdue: true, overdue: "逾期 4 天", isToday: true, person: "周敏", hasContact: true, contact: "沈国安", hasMoved: true, moved: "客户现由方婷负责", isDone: true,
        done: "11月22日 完成", hasOutcome: true, outcome: "已定柜", canFinish: true, finishWord: "完成：回访冷柜投放", finishURL: "/customers/1/tasks/7/done", isFollowUp: true, canReopen: true,
        reopenURL: "/customers/1/tasks/7/reopening", back: "/tasks")
}

/// Makes rows of tasks.
struct TaskRows {
    let caller: Caller
    let names: PeopleNames
    let wording: Wording
    let back: String

    /// - Parameters:
    ///   - contact: the name of whom it is with, where that is known.
    ///   - isOnCard: on the customer's own card, which needs no name.
    func row(_ line: TaskLine, contact: String = "", isOnCard: Bool = false) -> TaskRow {
        let one = line.task, today = wording.clock.today, card = "/customers/\(one.customerID)", base = "\(card)/tasks/\(one.id)", canChange = one.admits(caller)
        let late = one.due.map { today - $0 } ?? 0, isDone = one.state == CustomerTask.done
        let moved = line.rep == ID(0) ? wording("tasks.moved.nobody") : wording("tasks.moved", ["name": names.user(line.rep)])
        return TaskRow(
            id: one.id.description, icon: one.isFollowUp ? "phone" : "list-check", kindWord: wording(TaskFields.kind.label(one.kind)), text: one.text, url: canChange ? base : card, hasCustomer: !isOnCard,
            mark: AbcMark(line.abc, title: line.abc.isEmpty ? "" : wording("customers.abc.\(line.abc)")), customer: line.customer, code: line.code, customerURL: card + "#tasks",
            iso: one.due?.description ?? "", due: one.due.map { $0 == today ? wording("tasks.today") : short($0, today) } ?? "", isOverdue: one.isOverdue(today),
            overdue: one.isOverdue(today) ? wording("tasks.late", ["count": wording.count(late)]) : "", isToday: one.due == today && !isDone, person: names.user(one.user), hasContact: !contact.isEmpty,
            contact: contact.isEmpty ? "" : wording("notes.with", ["name": contact]), hasMoved: line.hasMoved && !isDone, moved: line.hasMoved && !isDone ? moved : "", isDone: isDone,
            done: isDone ? wording("tasks.doneOn", ["day": short(wording.clock.day(of: one.doneAt), today), "name": names.user(one.doneBy)]) : "", hasOutcome: !one.outcome.isEmpty, outcome: one.outcome,
            canFinish: canChange && !isDone, finishWord: wording("tasks.finish.this", ["text": String(one.text.prefix(60))]), finishURL: base + "/done", isFollowUp: one.isFollowUp, canReopen: canChange && isDone,
            reopenURL: base + "/reopening", back: back)
    }

    private func short(_ day: Day, _ today: Day) -> String { day.parts.year == today.parts.year ? wording.dayShort(day) : wording.day(day) }
}
