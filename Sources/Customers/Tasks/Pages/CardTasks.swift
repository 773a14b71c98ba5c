import Kit
import Pages

/// What is to do about a customer, on its card (`customers-tasks.mustache`).
struct CardTasks: ViewModel {
    let hasTasks: Bool
    let count: String
    let rows: [TaskRow]
    /// The list is for who keeps tasks; the card is read by others too.
    let hasAll: Bool
    let allURL: String

    init(_ found: CardRead, _ caller: Caller, _ wording: Wording) {
        let rows = TaskRows(caller: caller, names: found.names, wording: wording, back: ""), contacts = Dictionary(found.contacts.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        self.rows = found.tasks.rows.map { rows.row($0, contact: contacts[$0.task.contact] ?? "", isOnCard: true) }
        hasTasks = !self.rows.isEmpty
        count = wording.count(CappedCount(value: self.rows.count, capped: found.tasks.next != nil))
        hasAll = caller.may(CustomersRights.tasks)
        allURL = "/tasks?who=all&customer=\(found.record.id)"
    }

    private init() { (hasTasks, count, rows, hasAll, allURL) = (true, "2", [.sample], true, "/tasks?customer=1") }
    static let sample = CardTasks()
}
