import Access
import Customers
import Kit
import Offers
import Persistence
import TestKit
import Testing

/// What a program may rely on when it writes through the interface.
@Suite struct InterfaceWritingTests {
    private func endpoint(_ world: CustomersWorld, _ method: Offers.Method, _ path: String) throws -> Endpoint {
        try #require(CustomersRoom.room(desk: world.desk).endpoints.first { $0.method == method && $0.path == path })
    }

    private func keyed(_ world: CustomersWorld, _ key: String, _ body: JSONValue, path: String = "/customers", id: ID? = nil, by caller: Caller = CustomersWorld.boss) async throws -> EndpointReply {
        let post = try endpoint(world, .post, path), writing = try #require(post.writing)
        let request = EndpointRequest(caller: caller, path: id.map { ["id": $0.description] } ?? [:], body: body, headers: ["Idempotency-Key": key])
        return try await AnswerOnce(desk: world.desk).answer(request, key: try #require(try AnswerKey(request, route: path)), writing: writing)
    }

    private func count(_ database: any Database) async throws -> Int64 { try await database.read { try $0.number("SELECT COUNT(*) FROM customer") } }

    @Test(.requirement("PLAT-2"), arguments: Engine.available)
    func theTagSeesWhatTheVersionDoesNot(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), id = try await world.create([CustomersWorld.draft("甲店", code: "1")])[0]
            let one = try endpoint(world, .get, "/customers/{id}"), change = try endpoint(world, .patch, "/customers/{id}")
            let path = ["id": id.description]
            let read = try await one.handler(EndpointRequest(caller: CustomersWorld.boss, path: path)), tag = try #require(read.headers["ETag"])
            // Orders and time change the status without raising the version.
            try await database.write { try $0.execute("UPDATE customer SET status = 'active' WHERE id = \(id)") }
            let again = try await one.handler(EndpointRequest(caller: CustomersWorld.boss, path: path))
            #expect(again.value["version"] == read.value["version"] && again.headers["ETag"] != tag)
            await #expect(throws: Problem.preconditionFailed()) {
                try await change.handler(EndpointRequest(caller: CustomersWorld.boss, path: path, body: ["phone": "1"], headers: ["If-Match": tag]))
            }
            let standing = try #require(again.headers["ETag"])
            let changed = try await change.handler(EndpointRequest(caller: CustomersWorld.boss, path: path, body: ["phone": "1"], headers: ["If-Match": "\"x\", \(standing)"]))
            #expect(changed.value["phone"] == "1")
            let any = try await change.handler(EndpointRequest(caller: CustomersWorld.boss, path: path, body: ["phone": "2"], headers: ["If-Match": "*"]))
            #expect(any.value["phone"] == "2")
        }
    }

    @Test(.requirement("PLAT-2"), arguments: Engine.available)
    func ofEightWhoHoldOneTagOneWins(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), id = try await world.create([CustomersWorld.draft("甲店", code: "1")])[0]
            let one = try endpoint(world, .get, "/customers/{id}"), change = try endpoint(world, .patch, "/customers/{id}")
            let path = ["id": id.description], tag = try #require(try await one.handler(EndpointRequest(caller: CustomersWorld.boss, path: path)).headers["ETag"])
            let outcomes = await withTaskGroup(of: Problem?.self, returning: [Problem?].self) { group in
                for number in 1...8 {
                    group.addTask {
                        do {
                            _ = try await change.handler(EndpointRequest(caller: CustomersWorld.boss, path: path, body: ["phone": .text("\(number)")], headers: ["If-Match": tag]))
                            return nil
                        } catch { return error as? Problem ?? .unavailable("unexpected") }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.filter { $0 == nil }.count == 1)
            #expect(outcomes.allSatisfy { $0 == nil || $0 == .preconditionFailed() })
        }
    }

    @Test(arguments: Engine.available)
    func aContactIsReadAndRemovedByWhatWasRead(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), id = try await world.create([CustomersWorld.draft("甲店", code: "1")])[0]
            let contact = try await AddContact(desk: world.desk)(Contact(name: "许云"), to: id, by: CustomersWorld.boss)
            let path = ["id": id.description, "contact": contact.description]
            let one = try endpoint(world, .get, "/customers/{id}/contacts/{contact}"), remove = try endpoint(world, .delete, "/customers/{id}/contacts/{contact}")
            let tag = try #require(try await one.handler(EndpointRequest(caller: CustomersWorld.boss, path: path)).headers["ETag"])
            await #expect(throws: Problem.preconditionRequired()) { try await remove.handler(EndpointRequest(caller: CustomersWorld.boss, path: path)) }
            await #expect(throws: Problem.conflict("customers.conflict")) {
                try await remove.handler(EndpointRequest(caller: CustomersWorld.boss, path: path, query: Form([(name: "version", value: "7")])))
            }
            try await ChangeContact(desk: world.desk)(contact, of: id, values: ["phone": "1"], by: CustomersWorld.boss)
            await #expect(throws: Problem.preconditionFailed()) { try await remove.handler(EndpointRequest(caller: CustomersWorld.boss, path: path, headers: ["If-Match": tag])) }
            #expect(try await remove.handler(EndpointRequest(caller: CustomersWorld.boss, path: path, query: Form([(name: "version", value: "2")]))).value["removed"] == true)
            await #expect(throws: Problem.notFound()) { try await one.handler(EndpointRequest(caller: CustomersWorld.boss, path: path)) }
        }
    }

    @Test(.requirement("PLAT-2"), arguments: Engine.available)
    func aRepeatedRequestGetsTheAnswerOfTheFirst(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), body: JSONValue = ["name": "甲店"]
            let first = try await keyed(world, "\"k-1\"", body)
            #expect(first.status == 201 && first.headers["Location"] != nil)
            let again = try await keyed(world, "k-1", body)
            #expect(again == first)
            #expect(try await count(database) == 1)
            await #expect(throws: Problem.invalid("Idempotency-Key", "problem.answerKey.other")) { try await keyed(world, "k-1", ["name": "乙店"]) }
            // Another user's key of the same name is another key.
            #expect(try await keyed(world, "k-1", body, by: CustomersWorld.rep(7)).status == 201)
            #expect(try await count(database) == 2)
            // What was refused left no trace, so the mended request may come with the same key.
            await #expect(throws: Problem.self) { try await keyed(world, "k-2", ["name": ""]) }
            #expect(try await keyed(world, "k-2", ["name": "丙店"]).status == 201)
            for bad in ["", "\"\"", String(repeating: "k", count: 256), "键"] {
                await #expect(throws: Problem.invalid("Idempotency-Key", "problem.answerKey.form"), "\(bad)") { try await keyed(world, bad, body) }
            }
            let id = try await world.create([CustomersWorld.draft("丁店")])[0]
            let contact = try await keyed(world, "c", ["name": "许云"], path: "/customers/{id}/contacts", id: id)
            #expect(try await keyed(world, "c", ["name": "许云"], path: "/customers/{id}/contacts", id: id) == contact)
            #expect(try await database.read { try ContactStore.contacts(of: id, in: $0) }.count == 1)
        }
    }

    @Test(.requirement("PLAT-2"), arguments: Engine.available)
    func ofEightWithOneKeyOneEntersTheCustomer(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            let replies = try await withThrowingTaskGroup(of: EndpointReply.self, returning: Set<EndpointReply>.self) { group in
                for _ in 0..<8 { group.addTask { try await keyed(world, "same", ["name": "甲店"]) } }
                return try await group.reduce(into: []) { $0.insert($1) }
            }
            #expect(replies.count == 1)
            #expect(try await count(database) == 1)
            #expect(try await database.read { try $0.number("SELECT COUNT(*) FROM journal WHERE kind = 'customer.created'") } == 1)
        }
    }

    @Test(arguments: Engine.available)
    func answersAreKeptForADay(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            _ = try await keyed(world, "k", ["name": "甲店"])
            let later = TestDesk.desk(database, at: TestDesk.now.adding(seconds: 24 * 3600 + 1))
            let job = try #require(AccessRoom.room(desk: later, rights: { [] }, settings: { [] }).jobKinds.first { $0.name == "access.answers" })
            let post = try endpoint(world, .post, "/customers"), request = EndpointRequest(caller: CustomersWorld.boss, body: ["name": "甲店"], headers: ["Idempotency-Key": "k"])
            // Even before it is cleaned away an old answer counts no more.
            _ = try await AnswerOnce(desk: later).answer(request, key: try #require(try AnswerKey(request, route: "/customers")), writing: try #require(post.writing))
            #expect(try await count(database) == 2)
            _ = try await keyed(world, "old", ["name": "乙店"])
            let step = try await job.step(.init(id: ID(1), kind: job.name, caller: nil, argument: .null, position: .null, done: 0, total: 0, fence: 0))
            #expect(step == .finished)
            #expect(try await database.read { try $0.number("SELECT COUNT(*) FROM interface_answer") } == 1)
        }
    }

    @Test(.requirement("PLAT-2"), arguments: Engine.available)
    func onlyTheNamedMembersAreShown(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), id = try await world.create([CustomersWorld.draft("甲店", code: "1")])[0]
            let list = try endpoint(world, .get, "/customers"), one = try endpoint(world, .get, "/customers/{id}")
            func ask(_ endpoint: Endpoint, _ fields: String) async throws -> EndpointReply {
                try await endpoint.handler(EndpointRequest(caller: CustomersWorld.boss, path: ["id": id.description], query: Form([(name: "fields", value: fields)])))
            }
            #expect(try await ask(list, "code,fax").value["items"] == [["id": JSONValue(id), "code": "1", "fax": .null]])
            let shown = try await ask(one, "name, version")
            #expect(shown.value == ["id": JSONValue(id), "name": "甲店", "version": 1])
            // The tag is the whole record's, so that it serves for a change.
            #expect(try await one.handler(EndpointRequest(caller: CustomersWorld.boss, path: ["id": id.description])).headers["ETag"] == shown.headers["ETag"])
            await #expect(throws: Problem.invalid("fields", TextKey("problem.field.member", ["name": "nam"]))) { try await ask(one, "code,nam") }
            await #expect(throws: Problem.invalid("fields", TextKey("problem.field.member", ["name": "x"]))) { try await ask(list, "x,x") }
            await #expect(throws: Problem.invalid("fields", "problem.field.required")) { try await ask(list, ",") }
        }
    }
}
