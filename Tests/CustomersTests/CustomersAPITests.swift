import Customers
import Kit
import Offers
import Persistence
import TestKit
import Testing

@Suite struct CustomersAPITests {
    private func call(_ world: CustomersWorld, _ method: Offers.Method, _ path: String, id: ID? = nil, query: [(String, String)] = [], body: JSONValue = .null, headers: [String: String] = [:],
                      by caller: Caller = CustomersWorld.boss) async throws -> EndpointReply {
        let endpoint = try #require(CustomersRoom.room(desk: world.desk).endpoints.first { $0.method == method && $0.path == path })
        let path = id.map { ["id": $0.description] } ?? [:]
        return try await endpoint.handler(EndpointRequest(caller: caller, path: path, query: Form(query.map { (name: $0.0, value: $0.1) }), body: body, headers: headers))
    }

    @Test(.requirement("ACC-5"), arguments: Engine.available)
    func listHasTheShapeThatOutsideChecksExpect(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            try await world.create((1...5).map { n in CustomersWorld.draft("店\(n)", code: "C\(n)") { $0.network.rep = ID(Int64(n % 2 + 7)); $0.network.registeredCapital = Money("12.5") } })
            let first = try await call(world, .get, "/customers", query: [("limit", "2"), ("sort", "-code")]).value
            #expect(first["items"]?.items?.map { $0["code"]?.string } == ["C5", "C4"])
            #expect(first["items"]?.items?[0]["registered_capital"] == .text("12.5") && first["count"] == ["value": 5, "capped": false])
            let next = try #require(first["next"]?.string)
            let second = try await call(world, .get, "/customers", query: [("limit", "3"), ("sort", "-code"), ("cursor", next)]).value
            #expect(second["items"]?.items?.count == 3 && second["next"] == .null)
            let own = try await call(world, .get, "/customers", by: CustomersWorld.rep(7)).value
            #expect(own["count"] == ["value": 2, "capped": false])
            let found = try await call(world, .get, "/customers", query: [("q", "C3")]).value
            #expect(found["items"]?.items?.map { $0["name"]?.string } == ["店3"])
            await #expect(throws: Problem.invalid("sort", "problem.field.choice")) { try await call(world, .get, "/customers", query: [("sort", "x")]) }
        }
    }

    @Test(arguments: Engine.available)
    func createReadAndChangeByVersion(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            let made = try await call(world, .post, "/customers", body: ["name": "甲店", "monitored": true, "staff": 3, "contacts": [["name": "许云"]]])
            #expect(made.status == 201 && made.value["code"]?.string == "C-000001" && made.value["staff"] == 3 && made.value["fax"] == .null)
            let id = try #require(made.value["id"]?.string.flatMap { ID($0) })
            let tag = try #require(made.headers["ETag"])
            #expect(made.headers["Location"] == "/api/v1/customers/\(id)")
            #expect(try await call(world, .get, "/customers/{id}", id: id).headers["ETag"] == tag)
            let changed = try await call(world, .patch, "/customers/{id}", id: id, body: ["phone": "0571"], headers: ["If-Match": tag])
            #expect(changed.value["phone"] == "0571" && changed.value["version"] == 2)
            for stale in [tag, "\"1\"", "W/" + (changed.headers["ETag"] ?? ""), "x"] {
                await #expect(throws: Problem.preconditionFailed(), "\(stale)") {
                    try await call(world, .patch, "/customers/{id}", id: id, body: ["phone": "0572"], headers: ["if-match": stale])
                }
            }
            await #expect(throws: Problem.conflict("customers.conflict")) { try await call(world, .patch, "/customers/{id}", id: id, body: ["phone": "0572", "version": 1]) }
            await #expect(throws: Problem.preconditionRequired()) { try await call(world, .patch, "/customers/{id}", id: id, body: ["phone": "0572"]) }
            await #expect(throws: Problem.notFound()) { try await call(world, .patch, "/customers/{id}", id: id, body: ["phone": "0572"], by: CustomersWorld.rep(9)) }
            await #expect(throws: Problem.invalid("phon", "customers.fault.field")) { try await call(world, .patch, "/customers/{id}", id: id, body: ["phon": "1", "version": 2]) }
            await #expect(throws: Problem.notFound()) { try await call(world, .get, "/customers/{id}", id: id, by: CustomersWorld.rep(9)) }
            let contacts = try await call(world, .get, "/customers/{id}/contacts", id: id).value
            #expect(contacts["items"]?.items?.map { $0["name"]?.string } == ["许云"])
        }
    }

    @Test(arguments: Engine.available)
    func contactsChangeByVersion(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            let id = try await world.create([CustomersWorld.draft("甲店", code: "1")])[0]
            let made = try await call(world, .post, "/customers/{id}/contacts", id: id, body: ["name": "许云"])
            let contact = try #require(made.value["id"]?.string.flatMap { ID($0) })
            #expect(made.value["version"] == 1 && made.headers["ETag"]?.hasPrefix("\"1-") == true && made.value["main"] == true)
            func change(_ body: JSONValue, _ headers: [String: String] = [:]) async throws -> EndpointReply {
                let endpoint = try #require(CustomersRoom.room(desk: world.desk).endpoints.first { $0.method == .patch && $0.path.hasSuffix("{contact}") })
                return try await endpoint.handler(EndpointRequest(caller: CustomersWorld.boss, path: ["id": id.description, "contact": contact.description], body: body, headers: headers))
            }
            let tag = try #require(made.headers["ETag"]), changed = try await change(["phone": "0571"], ["If-Match": tag])
            #expect(changed.value["phone"] == "0571" && changed.value["version"] == 2 && changed.headers["ETag"] != tag)
            await #expect(throws: Problem.preconditionFailed()) { try await change(["phone": "0572"], ["if-match": tag]) }
            await #expect(throws: Problem.conflict("customers.conflict")) { try await change(["phone": "0572", "version": 1]) }
            await #expect(throws: Problem.preconditionRequired()) { try await change(["phone": "0572"]) }
            #expect(try await change(["phone": "0571", "version": 2]).value["version"] == 2, "nothing differed")
            // Another main contact takes that from the first, which is a change of it too.
            _ = try await call(world, .post, "/customers/{id}/contacts", id: id, body: ["name": "方婷", "main": true])
            let items = try await call(world, .get, "/customers/{id}/contacts", id: id).value["items"]?.items ?? []
            #expect(items.map { $0["name"]?.string } == ["方婷", "许云"] && items.map { $0["version"] } == [1, 3])
        }
    }

    @Test(arguments: Engine.available)
    func ofEightWhoChangeOneContactOneWins(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            let id = try await world.create([CustomersWorld.draft("甲店", code: "1")])[0]
            let contact = try await AddContact(desk: world.desk)(Contact(name: "许云"), to: id, by: CustomersWorld.boss)
            let won = await withTaskGroup(of: Bool.self, returning: Int.self) { group in
                for number in 1...8 {
                    group.addTask { (try? await ChangeContact(desk: world.desk)(contact, of: id, version: 1, values: ["phone": "\(number)"], by: CustomersWorld.boss)) != nil }
                }
                return await group.reduce(into: 0) { if $1 { $0 += 1 } }
            }
            #expect(won == 1)
            #expect(try await database.read { try ContactStore.contact(contact, of: id, in: $0).version } == 2)
        }
    }

    @Test(arguments: Engine.available)
    func whatIsAskedWronglyIsNamed(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            for (name, value) in [("tier", "abc"), ("rep", "9223372036854775808"), ("branch", "x"), ("monitored", "yes"), ("status", "gone"), ("type", "alien")] {
                await #expect(throws: Problem.invalid(name, "problem.field.choice"), "\(name)") { try await call(world, .get, "/customers", query: [(name, value)]) }
            }
            let bodies: [(JSONValue, String)] = [
                ("x", "contacts"), (["name": "a"], "contacts"), ([["phone": "1"]], "contacts.0.name"), ([["name": "a"], ["name": "b", "phone": .text(String(repeating: "1", count: 61))]], "contacts.1.phone"), ([1], "contacts.0.body"),
            ]
            for (contacts, field) in bodies {
                let problem = await #expect(throws: Problem.self) { try await call(world, .post, "/customers", body: ["name": "甲店", "contacts": contacts]) }
                guard case .invalid(let faults)? = problem else { Issue.record("\(field)"); continue }
                #expect(faults.map(\.field) == [field])
            }
            await #expect(throws: Problem.invalid("rep", "problem.field.choice")) { try await call(world, .post, "/customers", body: ["name": "甲店", "rep": "424242"]) }
            let id = try await world.create([CustomersWorld.draft("乙店", code: "2")])[0]
            let bad: [(JSONValue, String)] = [
                (["version": 1, "licence_administrator": "77"], "licence_administrator"), (["version": 1, "cooperation_since": "2026-02-30"], "cooperation_since"),
                (["version": 1, "reason": .text(String(repeating: "x", count: 501)), "name": "丙店"], "reason"), (["version": 1, "birth_month": 2, "birth_day": 30], "birth_day"),
                (["version": "1", "name": "丙店"], "version"), (["version": 1, "staff": -1], "staff"),
            ]
            for (body, field) in bad {
                let problem = await #expect(throws: Problem.self) { try await call(world, .patch, "/customers/{id}", id: id, body: body) }
                guard case .invalid(let faults)? = problem else { Issue.record("\(field)"); continue }
                #expect(faults.map(\.field) == [field])
            }
            #expect(try await world.customer(id).version == 1)
        }
    }
}
