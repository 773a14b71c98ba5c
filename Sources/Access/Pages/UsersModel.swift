import Kit
import Offers
import Pages

/// The list of users (`access-users.mustache`).
struct UsersModel: ViewModel {
    let title: String
    let count: String
    let canChange: Bool
    let tabs: [AdminTab]
    let query: String
    let states: [Choice]
    let branches: [Choice]
    let hasRows: Bool
    let rows: [UserRow]
    let empty: EmptyState

    private init(_ sample: Void) {
        (title, count, query, empty) = ("用户", "36 人", "林", .sample)
        (canChange, hasRows) = (true, true)
        (tabs, states, branches, rows) = ([.sample], [.sample], [.sample], [.sample])
    }
    static let sample = UsersModel(())

    init(_ facts: UserListFacts, _ request: PageRequest) {
        let wording = request.wording, names = Dictionary(facts.users.map { ($0.id, $0.displayName) }, uniquingKeysWith: { first, _ in first })
        let text = Login.fold(request.query["q"]), branch = ID(request.query["branch"]) ?? ID(0), state = request.query["state"]
        let below = branch.rawValue == 0 ? nil : Set(facts.tree.subtree(branch))
        let found = facts.users.filter { user in
            (text.isEmpty || Login.fold(user.displayName).contains(text) || Login.fold(user.login).contains(text))
                && (below?.contains(user.branchID) ?? true) && (state == "all" || user.isActive == (state != "inactive"))
        }
        title = wording("access.users.title")
        count = wording("access.users.count", ["count": wording.count(found.count)])
        canChange = request.caller.may(AccessRights.changeUsers)
        tabs = AdminTab.all(.users, request)
        query = request.query["q"]
        states = [("", "access.users.active"), ("inactive", "access.users.inactive"), ("all", "access.users.all")].map {
            Choice(value: $0.0, label: wording($0.1), isChosen: $0.0 == state)
        }
        branches = AccessChoices.branches(facts.tree, none: wording("access.users.everywhere")).map {
            Choice(value: $0.value, label: $0.label, isChosen: $0.value == branch.description)
        }
        rows = found.map { UserRow($0, facts, names: names, wording) }
        hasRows = !rows.isEmpty
        empty = EmptyState(title: wording("access.users.empty"), text: wording("access.users.empty.why"),
                           ways: [EmptyState.Way(url: "/admin/users?state=all", label: wording("access.users.showAll"), isMain: true)])
    }
}

struct UserRow: ViewModel {
    let name, url, login, roles, branch, manager, statusClass, statusWord: String
    static let sample = UserRow(name: "林嘉禾", url: "/admin/users/7", login: "linjiahe", roles: "业务主管", branch: "城东分公司", manager: "何文涛",
                                statusClass: "active", statusWord: "在用")

    func child(named name: String) -> Any? {
        switch name {
        case "name": self.name
        case "url": url
        case "login": login
        case "roles": roles
        case "branch": branch
        case "manager": manager
        case "statusClass": statusClass
        case "statusWord": statusWord
        default: nil
        }
    }
}

extension UserRow {
    init(_ user: User, _ facts: UserListFacts, names: [ID: String], _ wording: Wording) {
        let held = facts.holders[user.id] ?? []
        let roles = facts.roles.filter { held.contains($0.id) }.map { AccessChoices.roleName($0, wording) }
        self.init(name: user.displayName, url: "/admin/users/\(user.id)", login: user.login, roles: roles.joined(separator: wording.language == .english ? ", " : "、"),
                  branch: facts.tree[user.branchID]?.name ?? "", manager: names[user.managerID] ?? "", statusClass: user.isActive ? "active" : "closed",
                  statusWord: wording(user.isActive ? "access.user.active" : "access.user.inactive"))
    }
}
