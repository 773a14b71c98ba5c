import Access
import Jobs
import Journal
import Kit
import Offers

/// What the room hands up.
package enum ClassificationRoom {
    package static func room(desk: Desk) -> Room {
        let classes = ClassesPage(desk: desk), tiers = TiersPage(desk: desk), moves = MovesPage(desk: desk), blocks = ClassBlocks(desk: desk)
        let read = RouteAccess.right(ClassificationRights.read), run = RouteAccess.right(ClassificationRights.run)
        var room = Room(name: "Classification", folder: ClassificationFolder.url)
        room.rights = ClassificationRights.offers
        room.settings = ClassificationSettings.offers
        room.routes = [
            Route(.get, "/classes", read, scope: .customers, handler: classes.show),
            Route(.get, "/classes/list", read, scope: .customers, handler: classes.list),
            Route(.get, "/classes/export", read, scope: .customers, handler: ClassExport(desk: desk).file),
            Route(.get, "/classes/tiers", read, scope: .customers, handler: tiers.show),
            Route(.get, "/classes/moves", read, scope: .customers, handler: moves.show),
            Route(.post, "/classes/bounds", .right(AccessRights.changeSettings), scope: .company, handler: classes.saveBounds),
            Route(.post, "/classes/runs", run, scope: .company, handler: classes.run),
            Route(.get, "/classes/jobs/{id}", run, scope: .company, handler: RunProgress(desk: desk).show),
        ]
        room.endpoints = ClassEndpoints(desk: desk).all
        room.navigation = [NavigationEntry(section: "classes", label: "classification.nav", icon: "chart-donut", path: "/classes", access: read, group: "shell.group.classes")]
        room.panels = [Panel(key: "why", place: .side, access: read, template: "classification-why") { try await blocks.why($0, $1) }]
        room.todos = [Todo(key: "moves", access: read, template: "classification-home") { try await blocks.moves($0) }]
        room.jobKinds = [RunClassification(desk: desk).jobKind()]
        return room
    }
}
