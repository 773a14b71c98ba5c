import Customers
import Kit
import Offers
import Persistence
import TestKit
import Testing

/// One cell of the directory, edited by itself.
@Suite struct CellTests {
    private let pages = CustomerPagesTests()
    private static let path = "/customers/{id}/cells/{field}"

    private func ask(_ world: CustomersWorld, _ method: Offers.Method, _ id: ID, _ field: String, _ form: [(String, String)] = [], isFragment: Bool = true, by caller: Caller = CustomersWorld.boss) async throws -> Reply {
        try await pages.answer(world, method, Self.path, id: id, more: ["field": field], query: method == .get ? form : [], form: method == .post ? form : [], isFragment: isFragment, by: caller)
    }

    private func opened(_ html: String) throws -> [(String, String)] {
        func value(_ name: String) throws -> String { String(try #require(html.firstMatch(of: try Regex("name=\"\(name)\" value=\"([^\"]*)\"", as: (Substring, Substring).self))).output.1).replacing("&quot;", with: "\"") }
        return [("version", try value("version")), ("opened", try value("opened"))]
    }

    @Test(.requirement("UX-8"), arguments: Engine.available)
    func aCellIsSavedAsTheFormIs(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            let id = try await world.create([CustomersWorld.draft("甲店", code: "K1") { $0.personal.phone = "0571" }])[0]
            let form = try pages.text(try await ask(world, .get, id, "phone", [("in", "col=phone&col=region")])).html
            #expect(form.contains("value=\"0571\"") && form.contains("hx-post=\"/customers/\(id)/cells/phone\"") && form.contains("value=\"col=phone&amp;col=region\""))
            let saved = try await ask(world, .post, id, "phone", try opened(form) + [("phone", "0572"), ("in", "col=phone&col=region")])
            guard case .fragment(_, _, let headers) = saved else { Issue.record("\(saved)"); return }
            let row = try pages.text(saved).html
            #expect(row.contains("data-zk-id=\"\(id)\"") && row.contains("data-zk-field=\"phone\">0572<") && row.contains("data-zk-field=\"region\"") && row.contains("/customers/\(id)?in=col%3Dphone%26col%3Dregion"))
            let action = try #require(headers["HX-Trigger-After-Swap"]?.firstMatch(of: /"action":"(\d+)"/)).output.1
            #expect(try await world.customer(id).personal.phone == "0572")
            #expect(try await database.journal(of: "customer.changed", customer: id).first?.actionID.description == String(action))
            _ = try await pages.answer(world, .post, "/customers/{id}/undo", id: id, form: [("action", String(action))])
            #expect(try await world.customer(id).personal.phone == "0571")
            // Without script it is a page and leads to the card.
            #expect(try pages.text(try await ask(world, .get, id, "monitored", isFragment: false)).html.contains("<h1>监控用户</h1>"))
            let plain = try await ask(world, .post, id, "monitored", [("version", "3"), ("monitored", "1")], isFragment: false)
            #expect(pages.target(plain) == "/customers/\(id)?in=")
            #expect(try await world.customer(id).management.isMonitored)
        }
    }

    @Test(.requirement("PLAT-5"), arguments: Engine.available)
    func severalEntriesOfACellAreAllKept(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            try await world.ownOfEveryKind()
            let id = try await world.create([CustomersWorld.draft("甲店", code: "K1")])[0]
            let form = try opened(try pages.text(try await ask(world, .get, id, "own.cold_kinds")).html)
            _ = try await ask(world, .post, id, "own.cold_kinds", form + [("own.cold_kinds", "e1"), ("own.cold_kinds", "e3")])
            #expect(try await world.customer(id).own["own.cold_kinds"] == .text("e1|e3"))
        }
    }

    @Test(arguments: Engine.available)
    func theSecondWriterOfACellIsTold(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            let id = try await world.create([CustomersWorld.draft("甲店", code: "K1") { $0.personal.phone = "0571" }])[0]
            let form = try opened(try pages.text(try await ask(world, .get, id, "phone")).html)
            _ = try await ChangeCustomer(desk: world.desk)(.init(id: id, version: 1, values: ["fax": "999"]), by: CustomersWorld.boss)
            // Another field is nobody's matter; the same one is.
            _ = try await ask(world, .post, id, "phone", form + [("phone", "0572")])
            let conflict = try pages.text(try await ask(world, .post, id, "phone", form + [("phone", "0573")]))
            #expect(conflict.status == 409 && conflict.html.contains("value=\"0573\"") && conflict.html.contains("0572") && conflict.html.contains("aria-invalid"))
            _ = try await ask(world, .post, id, "phone", try opened(conflict.html) + [("phone", "0573")])
            let saved = try await world.customer(id).personal
            #expect(saved.phone == "0573" && saved.fax == "999")
            let bad = try pages.text(try await ask(world, .post, id, "staff", try opened(conflict.html) + [("staff", "x")]))
            #expect(bad.status == 422 && bad.html.contains("value=\"x\"") && bad.html.contains("aria-invalid"))
            for field in ["code", "status", "lifecycle", "rep", "branch", "remark", "nothing"] {
                await #expect(throws: Problem.notFound(), "\(field)") { try await ask(world, .get, id, field) }
                await #expect(throws: Problem.notFound(), "\(field)") { try await ask(world, .post, id, field, [(field, "1")]) }
            }
            let list = try pages.text(try await pages.answer(world, .get, "/customers", query: [("col", "phone"), ("col", "rep")])).html
            #expect(list.contains("data-zk-field=\"phone\"") && !list.contains("data-zk-field=\"rep\""))
            let reader = try pages.text(try await pages.answer(world, .get, "/customers", query: [("col", "phone")], by: TestDesk.caller([CustomersRights.read]))).html
            #expect(!reader.contains("data-zk-field"))
        }
    }

    @Test(arguments: Engine.available)
    func eightWritersOfOneCellLeaveOneValue(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            let id = try await world.create([CustomersWorld.draft("甲店")])[0], form = try opened(try pages.text(try await ask(world, .get, id, "phone")).html)
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<8 { group.addTask { try pages.text(try await ask(world, .post, id, "phone", form + [("phone", "\(number)")])).status } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.count { $0 == 200 } == 1 && statuses.count { $0 == 409 } == 7)
            #expect(try await database.journal(of: "customer.changed", customer: id).count == 1)
        }
    }
}
