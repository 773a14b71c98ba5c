import HTTPTypes
import Hummingbird
import Kit
import Offers
import Wire

/// Puts typed routes on Hummingbird's router.
package enum WebRoutes {
    package static func mount(_ routes: [Route], front: Front, on router: Router<DoorContext>) throws {
        var seen: Set<String> = []
        for route in sorted(routes) {
            guard seen.insert(route.method.rawValue + " " + pattern(route.path)).inserted else { throw WebFault.twice("\(route.method.rawValue) \(route.path)") }
            let door = PageDoor(front: front, route: route)
            router.on(RouterPath(route.path), method: route.method.http, responder: CallbackResponder { await door.answer($0, $1) })
        }
    }

    /// Literal segments before captures, so that `/customers/new` is not taken for an id.
    package static func sorted(_ routes: [Route]) -> [Route] {
        routes.sorted { ($0.path.replacing("{", with: "\u{7E}"), $0.method.rawValue) < ($1.path.replacing("{", with: "\u{7E}"), $1.method.rawValue) }
    }

    static func pattern(_ path: String) -> String { path.replacing(/\{[^}]*\}/, with: "{}") }
}

package enum WebFault: Error { case twice(String), folder(String) }

extension Front {
    /// The rooms' routes and Web's own.
    package var routes: [Route] { [HomePage(front: self).route] + rooms.flatMap(\.routes) }
}
