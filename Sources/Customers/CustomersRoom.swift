import Journal
import Kit
import Offers
import Pages

/// What this room offers.
package enum CustomersRoom {
    /// - Parameter panels: blocks of other rooms on the 360° card, in order.
    package static func room(desk: Desk, panels: [Panel] = []) -> Room {
        var room = Room(name: "customers", folder: CustomersFolder.url)
        room.rights = CustomersRights.all
        room.settings = CustomerSettings.all
        room.routes = routes(desk, panels)
        room.endpoints = CustomerEndpoints(desk: desk).endpoints + ContactEndpoints(desk: desk).endpoints
        room.navigation = [NavigationEntry(section: "customers", label: "customers.title", icon: "building-store", path: "/customers", access: .right(CustomersRights.read))]
        room.importKinds = [CustomerImport(), ContactImport()]
        return room
    }

    private static func routes(_ desk: Desk, _ panels: [Panel]) -> [Route] {
        let lists = [DirectoryPage(desk: desk).route, ExportPage(desk: desk).route, SuggestionsPage(desk: desk).route]
        let records = NewCustomerPage(desk: desk).routes + EditCustomerPage(desk: desk).routes + CardPage(desk: desk, panels: panels).routes + [HistoryPage(desk: desk).route]
        let belongings = BelongingPages.contacts(desk).routes + BelongingPages.persons(desk).routes + RelationPages(desk: desk).routes + StandingPages(desk: desk).routes
        return lists + records + belongings
    }
}
