import Journal
import Kit
import Offers

/// What the room hands up.
package enum AnalysisRoom {
    package static func room(desk: Desk) -> Room {
        let composition = CompositionPage(desk: desk)
        let read = RouteAccess.right(AnalysisRights.read), export = RouteAccess.right(AnalysisRights.export)
        var room = Room(name: "Analysis", folder: AnalysisFolder.url)
        room.rights = AnalysisRights.offers
        room.routes = [
            Route(.get, "/analysis/composition", read, scope: .customers, handler: composition.show),
            Route(.get, "/analysis/customers", read, scope: .customers, handler: composition.customers),
            Route(.get, "/analysis/export", export, scope: .customers, handler: composition.export),
            Route(.get, "/customers/{id}/comparison", read, scope: .customers, handler: ComparisonPage(desk: desk).show),
        ]
        room.endpoints = [CompositionEndpoint(desk: desk).endpoint]
        room.navigation = [NavigationEntry(section: "analysis", label: "analysis.nav", icon: "chart-bar", path: "/analysis/composition", access: read, group: "shell.group.classes")]
        return room
    }
}
