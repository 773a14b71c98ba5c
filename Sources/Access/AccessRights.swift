import Jobs
import Kit
import Offers

/// The rights table of this room. A right's name is also the text key of what it allows; the administrator has all.
package enum AccessRights {
    package static let readUsers: Right = "access.user.read"
    package static let changeUsers: Right = "access.user.change"
    package static let readRoles: Right = "access.role.read"
    package static let changeRoles: Right = "access.role.change"
    package static let readBranches: Right = "access.branch.read"
    package static let changeBranches: Right = "access.branch.change"
    package static let readSettings: Right = "access.setting.read"
    package static let changeSettings: Right = "access.setting.change"
    package static let readJournal: Right = "access.journal.read"
    package static let ownTokens: Right = "access.token.own"
    package static let allTokens: Right = "access.token.revoke"

    package static let all: [RightOffer] = [
        offer(readUsers, "general-manager", "sales-manager"),
        offer(changeUsers),
        offer(readRoles, "general-manager"),
        offer(changeRoles),
        offer(readBranches, "general-manager", "sales-manager"),
        offer(changeBranches),
        offer(readSettings, "general-manager"),
        offer(changeSettings),
        offer(readJournal, "general-manager"),
        offer(ownTokens, "general-manager", "sales-manager", "finance", "analyst"),
        offer(allTokens),
        offer(JobQueue.right),
    ]

    private static func offer(_ right: Right, _ roles: String...) -> RightOffer { RightOffer(right, TextKey(right.name), roles: roles) }
}
