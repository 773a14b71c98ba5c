import App
import Customers
import Kit
import Pages
import TestKit
import Testing
@testable import Webhooks

/// What pages say before or without somebody sending anything.
@Suite struct WorkbenchPagesTests {
    /// Whoever bought is closed, not deleted: the page says so before a reason is written.
    @Test(.requirement("INFO-12"), .timeLimit(.minutes(10))) func whoCannotBeDeletedIsToldBefore() async throws {
        try await RightsWorld.with { world in
            let buyer = try await world.ordered(world.target(of: world.colleague, mark: "老客"), number: "B-1"), fresh = try await world.target(of: world.colleague, mark: "新客")
            let person = try #require(world.people.first { $0.name == "general-manager" }), keeper = try #require(world.people.first { $0.name == "archive-custodian" })
            let browser = Browser(world.house.door, session: person.session), path = "/customers/\(buyer.customer)/deletion"
            let told = try await browser.get(path), open = try await browser.get("/customers/\(fresh.customer)/deletion"), sent = try await browser.post(path, [("reason", "重复")])
            #expect(told.status == 200 && told.text.contains("/customers/\(buyer.customer)/closing") && !told.text.contains("name=\"reason\""))
            #expect(open.text.contains("name=\"reason\"") && !open.text.contains("/customers/\(fresh.customer)/closing"))
            #expect(sent.status == 409 && sent.text.contains("/customers/\(buyer.customer)/closing"), "who sends it all the same is told the same")
            let other = try await Browser(world.house.door, session: keeper.session).get(path)
            #expect(other.status == 200 && !other.text.contains("name=\"reason\"") && !other.text.contains("/closing"), "without the right there is no other way")
        }
    }

    /// Every kind of line that rooms write has words of its own in the log of a subscription.
    @Test func kindsOfDeliveriesHaveWords() throws {
        let texts = try TextLibrary(folders: AllTexts.folders)
        let kinds = ["customer.created", "customer.changed", "customer.status", "customer.lifecycle", "customer.binned", "customer.purged", "customer.tagged", "customer.changedBack", "contact.added",
                     "related.changed", "supply.added", "friend.removed", "note.written", "import.started", "import.finished", "user.added", "user.signedIn", "role.changed", "setting.changed", "branch.added",
                     "product.changed", "classification.ran", "classification.moved", "tag.created", "view.shared", "field.created", "list.changed", "bulk.started", "undo.finished", "webhook.test",
                     "sales.exported", "customers.exported", "token.created", "company.founded", "job.cancelled", "customers.batch"]
        for language in Language.allCases {
            let wording = Wording(language: language, texts: texts, clock: .fixed(0))
            for kind in kinds {
                let what = DeliveryRow.what(kind, wording)
                #expect(what != kind && !what.contains("{"), "\(kind) in \(language)")
            }
            #expect(DeliveryRow.what("somebody.elses", wording) == "somebody.elses")
        }
    }
}
