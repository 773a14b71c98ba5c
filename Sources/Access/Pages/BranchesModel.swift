import Kit
import Offers
import Pages

/// The tree of the company (`access-branches.mustache`).
struct BranchesModel: ViewModel {
    let title: String
    let count: String
    let canChange: Bool
    let tabs: [AdminTab]
    let rows: [BranchRow]

    private init(_ sample: Void) {
        (title, count) = ("机构", "5 个")
        canChange = true
        (tabs, rows) = ([.sample], [.sample])
    }
    static let sample = BranchesModel(())

    init(_ tree: BranchTree, users: [User], _ request: PageRequest) {
        let wording = request.wording
        let people = Dictionary(grouping: users.filter(\.isActive), by: \.branchID).mapValues(\.count)
        title = wording("access.branches.title")
        count = wording("access.branches.count", ["count": wording.count(tree.branches.count)])
        canChange = request.caller.may(AccessRights.changeBranches)
        tabs = AdminTab.all(.branches, request)
        rows = tree.outline.map { line in
            let id = line.branch.id
            let below = tree.subtree(id).reduce(0) { $0 + (people[$1] ?? 0) }
            let kind: TextKey = line.depth == 0 ? "access.branch.head" : TextKey("access.branch.\(line.branch.kind.rawValue)")
            return BranchRow(name: line.branch.name.isEmpty ? wording("access.branch.head") : line.branch.name, indent: String(repeating: "\u{3000}", count: line.depth),
                             code: line.branch.code, kind: wording(kind), people: wording.count(people[id] ?? 0), below: wording.count(below),
                             url: "/admin/branches/\(id)", addURL: "/admin/branches/new?parent=\(id)", usersURL: "/admin/users?branch=\(id)")
        }
    }
}

struct BranchRow: ViewModel {
    let name, indent, code, kind, people, below, url, addURL, usersURL: String
    static let sample = BranchRow(name: "城东分公司", indent: "　", code: "0101", kind: "分公司", people: "9", below: "21", url: "/admin/branches/2",
                                  addURL: "/admin/branches/new?parent=2", usersURL: "/admin/users?branch=2")
}
