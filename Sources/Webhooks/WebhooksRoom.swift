import Journal
import Kit
import Offers

/// What the room hands up.
package enum WebhooksRoom {
    package static func room(desk: Desk, client: any PostClient) -> Room {
        var room = Room(name: "webhooks", folder: WebhooksFolder.url)
        room.rights = WebhooksRights.all
        room.settings = WebhookSettings.all
        room.routes = WebhooksPage(desk: desk).routes
        room.navigation = [
            NavigationEntry(section: "webhooks", label: "webhooks.title", icon: "webhook", path: "/admin/webhooks", access: .right(WebhooksRights.keep), group: "access.navigation.group"),
        ]
        room.jobKinds = DeliverWebhooks(desk: desk, client: client).kinds
        return room
    }
}
