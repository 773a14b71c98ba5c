import Kit
import Offers
import Persistence
@testable import Sales
import TestKit
import Testing

/// Products through the interface.
@Suite struct ProductInterfaceTests {
    private let editor = TestDesk.caller([SalesRights.editProducts, SalesRights.products])

    @Test(.requirement("PLAT-2"), arguments: Engine.available)
    func aProductIsChangedByWhatWasRead(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let desk = TestDesk.desk(database), endpoints = SalesRoom.room(desk: desk).endpoints
            let post = try #require(endpoints.first { $0.method == .post && $0.path == "/products" }), put = try #require(endpoints.first { $0.method == .put })
            let one = try #require(endpoints.first { $0.method == .get && $0.path == "/products/{id}" }), list = try #require(endpoints.first { $0.method == .get && $0.path == "/products" })
            let made = try await post.handler(EndpointRequest(caller: editor, body: ["code": "A", "name": "Tea", "price": "2.5"]))
            let id = try #require(made.value["id"]?.string), tag = try #require(made.headers["ETag"])
            #expect(made.status == 201 && made.headers["Location"] == "/api/v1/products/\(id)")
            func change(_ body: JSONValue, _ headers: [String: String] = [:]) async throws -> EndpointReply {
                try await put.handler(EndpointRequest(caller: editor, path: ["id": id], body: body, headers: headers))
            }
            await #expect(throws: Problem.preconditionRequired()) { try await change(["code": "A", "name": "Green tea"]) }
            let changed = try await change(["code": "A", "name": "Green tea"], ["If-Match": tag])
            #expect(changed.value["version"] == 2 && changed.headers["ETag"] != tag)
            await #expect(throws: Problem.preconditionFailed()) { try await change(["code": "A", "name": "Black tea"], ["If-Match": tag]) }
            await #expect(throws: Problem.conflict("sales.product.changedMeanwhile")) { try await change(["code": "A", "name": "Black tea", "version": 1]) }
            #expect(try await change(["code": "A", "name": "Black tea", "version": 2]).value["name"] == "Black tea")
            await #expect(throws: Problem.notFound()) { try await put.handler(EndpointRequest(caller: editor, path: ["id": "77"], body: [:])) }
            let shown = try await one.handler(EndpointRequest(caller: editor, path: ["id": id], query: Form([(name: "fields", value: "code,price")])))
            #expect(shown.value == ["id": .text(id), "code": "A", "price": "0.00"])
            #expect(try await list.handler(EndpointRequest(caller: editor, query: Form([(name: "fields", value: "name")]))).value["items"] == [["id": .text(id), "name": "Black tea"]])
            await #expect(throws: Problem.invalid("fields", TextKey("problem.field.member", ["name": "colour"]))) {
                try await list.handler(EndpointRequest(caller: editor, query: Form([(name: "fields", value: "colour")])))
            }
        }
    }
}
