@testable import Customers
import Foundation
import Kit
import Offers
import Pages
import TestKit
import Testing
import Web

@Suite struct QuickEntryTests {
    private static let wording: Wording? = (try? TextLibrary(folders: [CustomersFolder.url.appending(path: "Texts"), WebFolder.url.appending(path: "Texts")]))
        .map { Wording(language: .simplified, texts: $0, clock: .fixed(TestDesk.now.milliseconds)) }

    private func ask(_ world: CustomersWorld, _ method: Offers.Method, _ path: String, query: [(String, String)] = [], form: [(String, String)] = [], by caller: Caller = CustomersWorld.rep(7)) async throws -> Reply {
        let route = try #require(CustomersRoom.room(desk: world.desk).routes.first { $0.method == method && $0.path == path })
        return try await route.handler(PageRequest(caller: caller, wording: try #require(Self.wording), query: Form(query.map { (name: $0.0, value: $0.1) }), form: Form(form.map { (name: $0.0, value: $0.1) }), url: path))
    }

    private func model(_ reply: Reply) throws -> (QuickEntryModel, Int) {
        guard case .page(let page) = reply, let model = page.model as? QuickEntryModel else { throw Problem.notFound() }
        return (model, page.status)
    }

    @Test(.requirement("SRC-10"), arguments: Engine.available)
    func namesAreEnteredInARowAndLookAlikesWithinScopeAreShown(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            try await world.people(7)
            try await world.create([CustomersWorld.draft("春和烟酒店", code: "F1") { $0.network.rep = ID(8) }])
            guard case .redirect(let next) = try await ask(world, .post, "/customers/quick", form: [("name", "春和烟酒店"), ("phone", "0571 8765 4321"), ("region", "望江区")]) else { Issue.record("not entered"); return }
            let id = try #require(next.firstMatch(of: /added=(\d+)&region=%/)).output.1
            let (shown, _) = try model(try await ask(world, .get, "/customers/quick", query: [("added", String(id)), ("region", "望江区")]))
            #expect(shown.hasAdded && shown.added.hasPrefix("春和烟酒店 ") && shown.fields.map(\.name) == ["name", "phone", "region"])
            // The same name and, under another name, the same number.
            for form in [[("name", "春和烟酒店")], [("name", "望江小店"), ("phone", "0571-87654321")]] {
                let (asked, status) = try model(try await ask(world, .post, "/customers/quick", form: form))
                #expect(status == 409 && asked.alike.count == 1 && asked.hasAlike)
            }
            guard case .redirect = try await ask(world, .post, "/customers/quick", form: [("name", "春和烟酒店"), ("sure", "1")]) else { Issue.record("not entered"); return }
            let (wrong, status) = try model(try await ask(world, .post, "/customers/quick", form: [("name", "")]))
            #expect(status == 422 && wrong.problem.contains(where: \.hasFaults))
            let month = TestDesk.today.month.description
            let lines = try await file(try await ask(world, .get, "/customers/additions.csv")).split(whereSeparator: \.isNewline)
            #expect(lines.count == 2 && lines[0].contains(month) && lines[1].hasPrefix("业务员7,") && lines[1].hasSuffix(",2,2"))
            let all = try await file(try await ask(world, .get, "/customers/additions.csv", by: CustomersWorld.boss))
            #expect(all.split(whereSeparator: \.isNewline).count == 3)
            #expect(try await database.journal(of: "customers.additionsExported").count == 2)
        }
    }

    private func file(_ reply: Reply) async throws -> String {
        guard case .stream(_, _, let write) = reply else { Issue.record("no file"); return "" }
        let chunks = Chunks()
        try await write { await chunks.add($0) }
        return await chunks.text
    }
}
