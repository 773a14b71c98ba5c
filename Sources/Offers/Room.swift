import Foundation
import Jobs
import Kit
import Pages

/// All that a room hands up. `App/Rooms.swift` lists the rooms by hand; nothing registers itself.
package struct Room: Sendable {
    package let name: String
    /// Holds `Templates`, `Texts`, `Migrations` (the room's `Bundle.module.resourceURL`).
    package let folder: URL
    package var rights: [RightOffer] = []
    package var routes: [Route] = []
    package var endpoints: [Endpoint] = []
    package var navigation: [NavigationEntry] = []
    /// What the palette offers besides the entries of the navigation.
    package var commands: [NavigationEntry] = []
    package var panels: [Panel] = []
    /// What the room adds to the time line of a customer.
    package var dealings: DealingOffer?
    package var todos: [Todo] = []
    package var importKinds: [any ImportKind] = []
    package var jobKinds: [JobKind] = []
    package var settings: [SettingOffer] = []

    package init(name: String, folder: URL) { self.name = name; self.folder = folder }
}

/// A row of the room's rights table, with the roles that get it when a company is founded.
package struct RightOffer: Sendable {
    package let right: Right
    /// Text key of what it allows.
    package let label: TextKey
    /// Keys of shipped roles, such as `manager`; the administrator of the shipped table gets all.
    package let roles: [String]
    package init(_ right: Right, _ label: TextKey, roles: [String]) { self.right = right; self.label = label; self.roles = roles }
}

package struct NavigationEntry: Sendable {
    /// Equal to `Page.section`.
    package let section: String
    package let label: TextKey
    /// Tabler icon without `ti-`.
    package let icon: String
    package let path: String
    package let access: RouteAccess
    /// Text key of the group's head; `""` for the first group.
    package let group: String
    /// A phone's bar has four places; who is not for every hour of the day stands behind "more" only.
    package let isForPhoneBar: Bool
    package init(section: String, label: TextKey, icon: String, path: String, access: RouteAccess, group: String = "", isForPhoneBar: Bool = true) {
        self.section = section
        self.label = label
        self.icon = icon
        self.path = path
        self.access = access
        self.group = group
        self.isForPhoneBar = isForPhoneBar
    }
}

/// A block on the 360° card, drawn by Web in the listed order.
package struct Panel: Sendable {
    package enum Place: Sendable { case middle, side }
    package let key: String
    package let place: Place
    package let access: RouteAccess
    package let template: String
    /// The view model for a customer in the caller's scope; nil leaves the panel out.
    package let model: @Sendable (_ customerID: ID, PageRequest) async throws -> (any ViewModel)?
    package init(key: String, place: Place, access: RouteAccess, template: String, model: @escaping @Sendable (ID, PageRequest) async throws -> (any ViewModel)?) {
        self.key = key
        self.place = place
        self.access = access
        self.template = template
        self.model = model
    }
}

/// A block of the home page ("today").
package struct Todo: Sendable {
    /// Figures stand across the top, what asks for a decision in the wide column, what informs beside it.
    package enum Part: Sendable { case top, main, side }
    package let key: String
    package let part: Part
    package let access: RouteAccess
    package let template: String
    package let model: @Sendable (PageRequest) async throws -> (any ViewModel)?
    package init(key: String, part: Part = .main, access: RouteAccess, template: String, model: @escaping @Sendable (PageRequest) async throws -> (any ViewModel)?) {
        self.key = key
        self.part = part
        self.access = access
        self.template = template
        self.model = model
    }
}
