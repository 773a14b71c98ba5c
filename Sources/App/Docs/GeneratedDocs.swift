import Foundation
import Kit
import Offers
import Web

/// The pages of `docs/` that are made from the program, checked in so that a review shows the change.
package enum GeneratedDocs {
    package static func all(_ house: House, root: URL) async throws -> [(name: String, text: String)] {
        [
            ("routes.md", routes(house)),
            ("rights.md", rights(house.rooms)),
            ("schema.md", try SchemaPage.text()),
            ("requirements.md", try RequirementsPage.text(root: root)),
            ("asks.md", asks),
        ]
    }

    static func routes(_ house: House) -> String { RouteTable.markdown(house.front.routes, house.rooms.flatMap(\.endpoints)) }

    static func rights(_ rooms: [Room]) -> String {
        var text = "# Rights\n\nMade by `zhike docs`. The administrator has all; the shipped roles begin with these.\n"
        for room in rooms where !room.rights.isEmpty {
            text += "\n## \(room.name)\n\n| right | roles |\n|---|---|\n"
            for offer in room.rights { text += "| \(offer.right) | \(offer.roles.joined(separator: ", ")) |\n" }
        }
        return text
    }

    /// Quota, credit and the change gate come with their rooms.
    static let asks = """
        # Asks

        Made by `zhike docs`. Which room asks what, and who answers, in order.

        | room | asks | answered by |
        |---|---|---|
        | Customers | `DeletionGate`: before customers go to the bin or are deleted for good, which of them must stay | Sales (`OrdersKeepCustomers`: whoever ordered) |
        | Customers | `DeletionGate`: who is deleted for good, so that what follows from others goes too | Classification (`ClassesGoWithCustomers`) |
        | Customers | `ImportFollower`: while an import is taken back, whoever keeps facts that it brought takes them back too | Sales (`TakeBackSales`: orders, lines, products) |

        """
}
