import Kit
import Offers

/// The room's rights table.
package enum ClassificationRights {
    package static let read: Right = "classification.read"
    package static let run: Right = "classification.run"

    package static let offers = [
        RightOffer(read, "classification.right.read", roles: ["general-manager", "sales-manager", "account-manager", "order-taker", "credit-manager", "service-officer", "analyst"]),
        RightOffer(run, "classification.right.run", roles: ["general-manager", "sales-manager", "analyst"]),
    ]
}
