import Kit
import Offers

/// The room's rights table.
package enum AnalysisRights {
    package static let read: Right = "analysis.read"
    package static let export: Right = "analysis.export"

    package static let offers = [
        RightOffer(read, "analysis.right.read", roles: ["general-manager", "sales-manager", "account-manager", "credit-manager", "analyst"]),
        RightOffer(export, "analysis.right.export", roles: ["general-manager", "sales-manager", "analyst"]),
    ]
}
