import Access
import Analysis
import Classification
import Customers
import Foundation
import Journal
import Kit
import Offers
import Pages
import Sales
import Web
import Webhooks

/// The one list of rooms, in order. Nothing registers itself.
package enum Rooms {
    package static func all(_ desk: Desk, texts: TextLibrary, folder: URL) -> [Room] {
        let above = [SalesRoom.room(desk: desk), ClassificationRoom.room(desk: desk), AnalysisRoom.room(desk: desk), WebhooksRoom.room(desk: desk, client: OutsideClient())]
        let customers = customers(desk, above: above, texts: texts, folder: folder)
        let rest = [WebRoom.room, customers] + above
        let rights = rest.flatMap(\.rights) + AccessRights.all, settings = rest.flatMap(\.settings) + AccessSettings.all
        let jobs = rest.flatMap(\.jobKinds)
        var access = AccessRoom.room(desk: desk, rights: { rights }, settings: { settings }, jobs: { jobs })
        access.navigation.append(CustomersRoom.catalogue)
        return [WebRoom.room, customers] + above + [access]
    }

    /// Customers shows the blocks of the rooms above it on the card, and its import frame takes their kinds of files.
    private static func customers(_ desk: Desk, above: [Room], texts: TextLibrary, folder: URL) -> Room {
        let gates: [any DeletionGate] = [OrdersKeepCustomers(), ClassesGoWithCustomers()]
        let followers: [any ImportFollower] = [TakeBackSales()]
        var room = CustomersRoom.room(desk: desk, panels: above.flatMap(\.panels), gates: gates, followers: followers, dealings: above.compactMap(\.dealings).first)
        let frame = ImportFrame(desk: desk, uploads: folder.appending(path: "uploads"), kinds: room.importKinds + above.flatMap(\.importKinds),
                                gates: gates, followers: followers, texts: texts)
        room.routes += frame.routes
        room.rights += ImportFrame.rights
        room.navigation += [ImportFrame.navigation, CustomersRoom.duplicates]
        room.jobKinds += frame.jobKinds
        room.todos += frame.todos
        return room
    }

    package static func templates(_ rooms: [Room]) -> [URL] { rooms.map { $0.folder.appending(path: "Templates") } }

    /// Rights of all rooms: what the administrator and the machine's own command line have.
    package static func rights(_ rooms: [Room]) -> Set<Right> { Set(rooms.flatMap(\.rights).map(\.right)) }
}
