import Kit
import Offers

/// What roles may do with customers.
package enum CustomersRights {
    package static let read: Right = "customers.customer.read"
    package static let create: Right = "customers.customer.create"
    package static let change: Right = "customers.customer.change"
    package static let status: Right = "customers.customer.status"
    package static let assign: Right = "customers.customer.assign"
    package static let export: Right = "customers.customer.export"
    package static let importing: Right = "customers.customer.import"

    static let offers: [RightOffer] = [
        RightOffer(read, "customers.right.read", roles: ["general-manager", "sales-manager", "account-manager", "order-taker", "deliverer", "licence-administrator",
                                                         "credit-manager", "finance", "archive-custodian", "service-officer", "analyst"]),
        RightOffer(create, "customers.right.create", roles: ["general-manager", "sales-manager", "account-manager", "service-officer"]),
        RightOffer(change, "customers.right.change", roles: ["general-manager", "sales-manager", "account-manager", "licence-administrator", "archive-custodian"]),
        RightOffer(status, "customers.right.status", roles: ["general-manager", "sales-manager"]),
        RightOffer(assign, "customers.right.assign", roles: ["general-manager", "sales-manager"]),
        RightOffer(export, "customers.right.export", roles: ["general-manager", "sales-manager", "analyst"]),
        RightOffer(importing, "customers.right.import", roles: ["general-manager", "sales-manager"]),
    ]
}
