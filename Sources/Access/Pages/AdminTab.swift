import Jobs
import Kit
import Offers
import Pages

/// The pages of administration as tabs; each shows only to those who may open it.
struct AdminTab: ViewModel {
    enum Place: String { case users, roles, branches, settings, journal, signIns = "sign-ins", tokens, jobs }
    let label: String
    let url: String
    let isCurrent: Bool

    static let sample = AdminTab(label: "用户", url: "/admin/users", isCurrent: true)

    private static let places: [(Place, TextKey, Right)] = [
        (.users, "access.users.title", AccessRights.readUsers), (.roles, "access.roles.title", AccessRights.readRoles),
        (.branches, "access.branches.title", AccessRights.readBranches), (.settings, "access.settings.title", AccessRights.readSettings),
        (.journal, "access.journal.title", AccessRights.readJournal), (.signIns, "access.signIns.title", AccessRights.readJournal),
        (.tokens, "access.tokens.title", AccessRights.allTokens), (.jobs, "access.jobs.title", JobQueue.right),
    ]

    static func all(_ current: Place, _ request: PageRequest) -> [AdminTab] {
        places.filter { request.caller.may($0.2) }.map { AdminTab(label: request.wording($0.1), url: "/admin/" + $0.0.rawValue, isCurrent: $0.0 == current) }
    }
}
