import Access
import Analysis
import Classification
import Customers
import Foundation
import Journal
import Kit
import Offers
import Sales
import Web

/// The one list of rooms, in order. Nothing registers itself.
package enum Rooms {
    package static func all(_ desk: Desk, folder: URL) -> [Room] {
        let sales = SalesRoom.room(desk: desk)
        let classification = ClassificationRoom.room(desk: desk)
        let analysis = AnalysisRoom.room(desk: desk)
        let above = [sales, classification, analysis]
        let kinds = CustomersRoom.importKinds(desk: desk) + sales.importKinds
        let customers = CustomersRoom.room(desk: desk, panels: above.flatMap(\.panels), importKinds: kinds, uploads: folder.appending(path: "uploads"))
        let rest = [WebRoom.room, customers] + above
        let settings = rest.flatMap(\.settings), rights = rest.flatMap(\.rights)
        return [WebRoom.room, AccessRoom.room(desk: desk, rights: rights, settings: settings), customers] + above
    }

    /// Texts and templates of Web come first: they hold what all pages share.
    package static func texts(_ rooms: [Room]) -> [URL] { rooms.map { $0.folder.appending(path: "Texts") } }
    package static func templates(_ rooms: [Room]) -> [URL] { rooms.map { $0.folder.appending(path: "Templates") } }

    /// Rights of all rooms: what the administrator and the machine's own command line have.
    package static func rights(_ rooms: [Room]) -> Set<Right> { Set(rooms.flatMap(\.rights).map(\.right)) }
}
