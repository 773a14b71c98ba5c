import Jobs
import Journal
import Kit
import Offers
import Pages

/// What this room offers.
package enum CustomersRoom {
    /// - Parameters:
    ///   - panels: blocks of other rooms on the 360° card, in order.
    ///   - gates: rooms that are asked before a customer is deleted.
    ///   - followers: rooms that take back what imports brought them.
    ///   - dealings: what another room adds to the time line.
    package static func room(desk: Desk, panels: [Panel] = [], gates: [any DeletionGate] = [], followers: [any ImportFollower] = [], dealings: DealingOffer? = nil) -> Room {
        var room = Room(name: "customers", folder: CustomersFolder.url)
        room.rights = CustomersRights.all
        room.settings = CustomerSettings.all
        room.routes = routes(desk, panels, gates, dealings)
        room.endpoints = CustomerEndpoints(desk: desk).endpoints + ContactEndpoints(desk: desk).endpoints + [CustomerBatchEndpoint(desk: desk).endpoint] + CatalogueEndpoints(desk: desk).endpoints
            + TaskEndpoints(desk: desk).endpoints + AllianceEndpoints(desk: desk).endpoints
        room.navigation = [
            NavigationEntry(section: "customers", label: "customers.title", icon: "building-store", path: "/customers", access: .right(CustomersRights.read)),
            NavigationEntry(section: "tasks", label: "tasks.title", icon: "list-check", path: "/tasks", access: .right(CustomersRights.tasks)),
        ]
        room.commands = [
            command("customers.new", icon: "plus", "/customers/new", CustomersRights.create), command("customers.quickEntry", icon: "bolt", "/customers/quick", CustomersRights.create),
            command("customers.lifecycle.title", icon: "chart-bar", "/customers/lifecycle", CustomersRights.read),
            command("alliances.title", icon: "users", "/customers/alliances", CustomersRights.read),
            command("customers.additions", icon: "user-plus", "/customers/additions", CustomersRights.read), command("tags.title", icon: "tag", "/customers/tags", CustomersRights.read),
            command("fields.title", icon: "columns-3", "/admin/fields", CustomersRights.keepFields),
            command("bulk.list", icon: "list-check", "/customers/bulk", CustomersRights.read), command("bin.title", icon: "trash", "/customers/bin", CustomersRights.delete),
        ]
        let bulk = RunBulk(desk: desk, gates: gates), undo = RunUndo(desk: desk, gates: gates, followers: followers)
        let alike = KeepLikeness(desk: desk)
        room.jobKinds = [JobKind(name: RunBulk.jobName, label: "bulk.job") { try await bulk.step($0) }, JobKind(name: RunUndo.jobName, label: "undo.job") { try await undo.step($0) },
                         SearchOwnField(desk: desk).kind, ForgetWords(desk: desk).kind,
                         JobKind(name: KeepLikeness.jobName, label: "alike.job", dailyAt: 3 * 60 + 50) { try await alike.step($0) }]
        room.todos = [TodayTasks(desk: desk).todo, HeavyExports(desk: desk).todo]
        room.importKinds = [CustomerImport(), ContactImport()]
        return room
    }

    /// Stands beside the administration, which is a room below.
    package static let catalogue = NavigationEntry(section: "fields", label: "fields.title", icon: "columns-3", path: "/admin/fields", access: .right(CustomersRights.keepFields),
                                                   group: "access.navigation.group")

    /// Stands beside the imports, which bring most of them.
    package static let duplicates = NavigationEntry(section: "alike", label: "alike.title", icon: "list-check", path: "/customers/alike", access: .right(CustomersRights.change), group: "import.group",
                                                    isForPhoneBar: false)

    private static func command(_ label: TextKey, icon: String, _ path: String, _ right: Right) -> NavigationEntry {
        NavigationEntry(section: "customers", label: label, icon: icon, path: path, access: .right(right))
    }

    private static func routes(_ desk: Desk, _ panels: [Panel], _ gates: [any DeletionGate], _ dealings: DealingOffer?) -> [Route] {
        let reports = LifecyclePage(desk: desk).routes + AdditionsPage(desk: desk).routes + AlliancesPage(desk: desk).routes + QuickEntryPage(desk: desk).routes
        let lists = [DirectoryPage(desk: desk).route, ExportPage(desk: desk).route, PrintPage(desk: desk).route, GroupsPage(desk: desk).route, SuggestionsPage(desk: desk).route] + ListMenuPages(desk: desk).routes
        let records = NewCustomerPage(desk: desk).routes + EditCustomerPage(desk: desk).routes + CardPage(desk: desk, panels: panels, gates: gates, dealings: dealings).routes
            + [HistoryPage(desk: desk).route, TimelinePage(desk: desk, dealings: dealings).route, NearbyPage(desk: desk).route]
        let belongings = BelongingPages.contacts(desk).routes + BelongingPages.persons(desk).routes + BelongingPages.alliances(desk).routes + RelationPages(desk: desk).routes + StandingPages(desk: desk).routes
            + LifecycleForm(desk: desk).routes + NotePages(desk: desk).routes + TaskPages(desk: desk).routes + [ComposerPage(desk: desk).route] + CellPage(desk: desk).routes
        let many = TagsPage(desk: desk).routes + BulkPages(desk: desk, gates: gates).routes + BinPage(desk: desk, gates: gates).routes + ViewPages(desk: desk).routes
            + AlikePages(desk: desk).routes
        return lists + reports + many + records + belongings + CataloguePages(desk: desk).routes + TasksPage(desk: desk).routes
    }
}
