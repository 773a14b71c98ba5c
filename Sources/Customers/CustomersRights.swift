import Kit
import Offers

/// What roles may do with customers. A right's name is also the text key of what it allows; the administrator has all.
package enum CustomersRights {
    package static let read: Right = "customers.customer.read"
    package static let create: Right = "customers.customer.create"
    package static let change: Right = "customers.customer.change"
    package static let status: Right = "customers.customer.status"
    package static let assign: Right = "customers.customer.assign"
    package static let export: Right = "customers.customer.export"
    package static let importing: Right = "customers.customer.import"

    /// Gives tags to customers and takes them off.
    package static let tag: Right = "customers.tag.give"
    /// Makes, renames and removes tags.
    package static let keepTags: Right = "customers.tag.keep"
    /// Deletes to the bin and restores.
    package static let delete: Right = "customers.customer.delete"
    /// Deletes for good.
    package static let purge: Right = "customers.customer.purge"
    /// Takes back what others did.
    package static let undo: Right = "customers.action.undo"
    package static let shareViews: Right = "customers.view.share"
    /// Own fields, words of shipped fields, lists, the form of a new customer.
    package static let keepFields: Right = "customers.field.keep"
    /// Writes notes about customers; everybody changes only their own.
    package static let note: Right = "customers.note.write"
    /// Sets tasks and follow-ups for oneself, and ticks them off.
    package static let tasks: Right = "customers.task.keep"
    /// Gives tasks to others within one's scope, and changes theirs.
    package static let giveTasks: Right = "customers.task.give"

    static let all: [RightOffer] = [
        offer(read, "general-manager", "sales-manager", "account-manager", "order-taker", "deliverer", "licence-administrator",
              "credit-manager", "finance", "archive-custodian", "service-officer", "analyst"),
        offer(create, "general-manager", "sales-manager", "account-manager", "service-officer"),
        offer(change, "general-manager", "sales-manager", "account-manager", "licence-administrator", "archive-custodian"),
        offer(status, "general-manager", "sales-manager"),
        offer(assign, "general-manager", "sales-manager"),
        offer(export, "general-manager", "sales-manager", "analyst"),
        offer(importing, "general-manager", "sales-manager"),
        offer(tag, "general-manager", "sales-manager", "account-manager", "order-taker", "credit-manager", "archive-custodian", "service-officer", "analyst"),
        offer(keepTags, "general-manager", "sales-manager", "archive-custodian"),
        offer(delete, "general-manager", "sales-manager", "archive-custodian"),
        offer(purge, "general-manager"),
        offer(undo, "general-manager", "sales-manager"),
        offer(note, "general-manager", "sales-manager", "account-manager", "order-taker", "deliverer", "licence-administrator", "credit-manager", "finance",
              "archive-custodian", "service-officer"),
        offer(tasks, "general-manager", "sales-manager", "account-manager", "order-taker", "deliverer", "licence-administrator", "credit-manager", "finance",
              "archive-custodian", "service-officer"),
        offer(giveTasks, "general-manager", "sales-manager"),
        offer(shareViews, "general-manager", "sales-manager", "analyst"),
        offer(keepFields, "general-manager"),
    ]

    /// What changing a field of the record needs: giving a customer to somebody is a right of its own.
    static func changing(_ field: String) -> Right { CustomerFields.assignments.contains(field) ? assign : change }

    private static func offer(_ right: Right, _ roles: String...) -> RightOffer { RightOffer(right, TextKey(right.name), roles: roles) }
}
