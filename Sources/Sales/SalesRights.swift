import Kit
import Offers

/// What roles may do with sales.
package enum SalesRights {
    package static let view: Right = "sales.orders.view"
    package static let products: Right = "sales.products.view"
    package static let editProducts: Right = "sales.products.edit"
    package static let importing: Right = "sales.orders.import"
    package static let reports: Right = "sales.reports.view"
    package static let export: Right = "sales.orders.export"
    package static let rollups: Right = "sales.rollups.rebuild"

    private static let everybody = ["general-manager", "sales-manager", "account-manager", "order-taker", "credit-manager", "finance", "service-officer", "analyst"]

    package static let offers = [
        offer(view, everybody),
        offer(products, everybody + ["deliverer"]),
        offer(editProducts, ["sales-manager"]),
        offer(importing, ["sales-manager"]),
        offer(reports, ["general-manager", "sales-manager", "account-manager", "finance", "analyst"]),
        offer(export, ["general-manager", "sales-manager", "analyst"]),
        offer(rollups, []),
    ]

    /// A right's name is also the text key of what it allows.
    private static func offer(_ right: Right, _ roles: [String]) -> RightOffer { RightOffer(right, TextKey(right.name), roles: roles) }
}
