import Kit
import Offers

/// What roles may do with sales.
package enum SalesRights {
    package static let view: Right = "sales.orders.view"
    package static let products: Right = "sales.products.view"
    package static let editProducts: Right = "sales.products.edit"
    package static let importing: Right = "sales.orders.import"
    package static let reports: Right = "sales.reports.view"
    package static let rollups: Right = "sales.rollups.rebuild"

    private static let everybody = ["administrator", "general-manager", "sales-manager", "account-manager", "order-taker", "credit-manager", "finance", "service-officer", "analyst"]

    package static let offers = [
        RightOffer(view, "sales.right.view", roles: everybody),
        RightOffer(products, "sales.right.products", roles: everybody + ["deliverer"]),
        RightOffer(editProducts, "sales.right.editProducts", roles: ["administrator", "sales-manager"]),
        RightOffer(importing, "sales.right.import", roles: ["administrator", "sales-manager"]),
        RightOffer(reports, "sales.right.reports", roles: ["administrator", "general-manager", "sales-manager", "account-manager", "finance", "analyst"]),
        RightOffer(rollups, "sales.right.rollups", roles: ["administrator"]),
    ]
}
