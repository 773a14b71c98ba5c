import Access
import Analysis
import Classification

import Foundation
import Journal
import Kit
import Offers

import Web

/// The one list of rooms, in order. Nothing registers itself.
package enum Rooms {
    package static func all(_ desk: Desk, folder: URL) -> [Room] {
        let above = [ClassificationRoom.room(desk: desk), AnalysisRoom.room(desk: desk)]
        let rest = [WebRoom.room] + above
        let rights = rest.flatMap(\.rights) + AccessRights.all, settings = rest.flatMap(\.settings) + AccessSettings.all
        return [WebRoom.room, AccessRoom.room(desk: desk, rights: { rights }, settings: { settings })] + above
    }

    /// Texts and templates of Web come first: they hold what all pages share.
    package static func texts(_ rooms: [Room]) -> [URL] { rooms.map { $0.folder.appending(path: "Texts") } }
    package static func templates(_ rooms: [Room]) -> [URL] { rooms.map { $0.folder.appending(path: "Templates") } }

    /// Rights of all rooms: what the administrator and the machine's own command line have.
    package static func rights(_ rooms: [Room]) -> Set<Right> { Set(rooms.flatMap(\.rights).map(\.right)) }
}
