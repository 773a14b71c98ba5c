import Kit
import Offers
import Pages

/// Rights grouped by room, which is the first word of their name.
enum RightGroups {
    static func all(_ offers: [RightOffer]) -> [(room: String, offers: [RightOffer])] {
        var rooms: [String] = [], groups: [String: [RightOffer]] = [:]
        for offer in offers {
            let room = String(offer.right.name.prefix { $0 != "." })
            if groups[room] == nil { rooms.append(room) }
            groups[room, default: []].append(offer)
        }
        return rooms.map { ($0, groups[$0] ?? []) }
    }

    static func title(_ room: String, _ wording: Wording) -> String { wording("access.room.\(room)") }

    static func checks(_ offers: [RightOffer], chosen: Set<Right>, _ wording: Wording) -> [CheckGroup] {
        all(offers).map { group in
            CheckGroup(title: title(group.room, wording), checks: group.offers.map { offer in
                Check(name: "rights", value: offer.right.name, inputID: "f-" + offer.right.name.replacing(".", with: "-"), label: wording(offer.label), note: "", hasNote: false,
                      isChecked: chosen.contains(offer.right))
            })
        }
    }
}

/// The matrix of rights and roles (`access-roles.mustache`).
struct RolesModel: ViewModel {
    let title: String
    let count: String
    let canChange: Bool
    let tabs: [AdminTab]
    let roles: [RoleHead]
    /// Columns of a group's head row: all roles and the right's own.
    let span: String
    let groups: [RightGroup]

    private init(_ sample: Void) {
        (title, count, span) = ("角色", "12 个", "13")
        canChange = true
        (tabs, roles, groups) = ([.sample], [.sample], [.sample])
    }
    static let sample = RolesModel(())

    init(_ all: [Role], holders: [ID: Set<ID>], offers: [RightOffer], _ request: PageRequest) {
        let wording = request.wording
        title = wording("access.roles.title")
        count = wording("access.roles.count", ["count": wording.count(all.count)])
        canChange = request.caller.may(AccessRights.changeRoles)
        tabs = AdminTab.all(.roles, request)
        roles = all.map { role in
            let people = holders.values.filter { $0.contains(role.id) }.count
            return RoleHead(name: AccessChoices.roleName(role, wording), url: "/admin/roles/\(role.id)", scope: wording("access.scope.\(role.scope.rawValue)"), people: wording.count(people))
        }
        span = String(all.count + 1)
        groups = RightGroups.all(offers).map { group in
            RightGroup(title: RightGroups.title(group.room, wording), rights: group.offers.map { offer in
                RightLine(label: wording(offer.label), cells: all.map { RightCell(isGiven: $0.rights.contains(offer.right)) })
            })
        }
    }
}

struct RoleHead: ViewModel {
    let name, url, scope, people: String
    static let sample = RoleHead(name: "客户经理", url: "/admin/roles/4", scope: "本人客户", people: "18")
}

struct RightGroup: ViewModel {
    let title: String
    let rights: [RightLine]
    static let sample = RightGroup(title: "权限与系统", rights: [RightLine(label: "查看用户", cells: [RightCell(isGiven: true)])])
}

struct RightLine: ViewModel { let label: String; let cells: [RightCell] }
struct RightCell: ViewModel { let isGiven: Bool }
