import Kit

/// What somebody has to do about a customer until a day: a task, or a follow-up that goes on what was talked about.
package struct CustomerTask: Sendable, Hashable {
    package var id = ID(0)
    package var customerID = ID(0)
    package var version: Int64 = 0
    package var kind = CustomerTask.task
    package var text = ""
    package var due: Day?
    /// Exactly one person is responsible.
    package var user = ID(0)
    /// 0 is nobody in particular.
    package var contact = ID(0)
    package var state = CustomerTask.open
    package var outcome = ""
    package var createdAt = Instant(0)
    package var createdBy = ID(0)
    /// Of the last time that it was done.
    package var doneAt = Instant(0)
    package var doneBy = ID(0)

    package init() {}

    package init(_ text: String, kind: String = CustomerTask.task, due: Day?, user: ID = ID(0), contact: ID = ID(0)) {
        (self.text, self.kind, self.due, self.user, self.contact) = (text, kind, due, user, contact)
    }

    package static let task = "task", followUp = "follow_up"
    package static let open = "open", done = "done", removed = "removed"

    package var isFollowUp: Bool { kind == CustomerTask.followUp }

    /// The contact as fields hold it: a value of the list of the customer's contacts.
    var contactKey: String {
        get { contact == ID(0) ? "" : contact.description }
        set { contact = ID(newValue) ?? ID(0) }
    }

    /// Whoever has it or set it changes it; others by the right to give tasks.
    func admits(_ caller: Caller) -> Bool {
        caller.may(CustomersRights.tasks) && (user == caller.userID || createdBy == caller.userID || caller.may(CustomersRights.giveTasks))
    }

    func isOverdue(_ today: Day) -> Bool { state == CustomerTask.open && due.map { $0 < today } ?? false }
}
