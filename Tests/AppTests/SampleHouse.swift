import API
import Foundation
import Kit
import Logging
import Offers
import Pages
import TestKit
import Web
import Wire

/// A small house of its own for the doors' tests: two people, a few routes that do what rooms do.
struct SampleHouse: SessionGate, TokenGate, AnswerGate {
    static let rep = Caller(userID: ID(7), name: "林嘉禾", rights: ["sample.read"], scope: .own(ID(7)))

    func caller(sessionToken: String) async throws -> SignedIn? {
        switch sessionToken {
        case "rep": SignedIn(caller: SampleHouse.rep, displayName: "林嘉禾", detail: "城东片区", tokenHash: [1])
        case "dark": SignedIn(caller: SampleHouse.rep, language: .english, theme: "dark", displayName: "Ann Lee")
        case "broken": throw Problem.unavailable("problem.unavailable")
        default: nil
        }
    }

    func caller(bearerToken: String) async throws -> Caller? { bearerToken == "key" ? SampleHouse.rep : nil }

    func answer(_ request: EndpointRequest, key: AnswerKey, writing: @escaping Endpoint.Writing) async throws -> EndpointReply { throw Problem.unavailable("problem.unavailable") }

    static func browser(secure: Bool = false, uploadLimit: Int64 = 100_000, requestsPerMinute: Int64 = 0) throws -> Browser {
        let texts = try TextLibrary(folders: [WebRoom.texts])
        let assets = try AssetLibrary(folder: WebRoom.assets)
        let templates = try TemplateLibrary(folders: [WebRoom.templates], texts: texts, assets: assets.urls)
        var settings = DoorSettings()
        settings.isSecure = secure
        settings.uploadLimit = uploadLimit
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        var room = Room(name: "sample", folder: WebRoom.folder)
        room.routes = routes
        room.navigation = [NavigationEntry(section: "sample", label: "home.title", icon: "x", path: "/sample", access: .right("sample.read"))]
        let front = Front(clock: .fixed(1_795_485_600_000), texts: texts, templates: templates, assets: assets, sessions: SampleHouse(),
                          rooms: [WebRoom.room, room], settings: settings, logger: logger, company: { "云澜商贸" }, isHealthy: { true })
        let interface = Interface(clock: front.clock, texts: texts, tokens: SampleHouse(), sessions: SampleHouse(), answers: SampleHouse(),
                                  rates: RateLimiter(clock: front.clock) { requestsPerMinute }, endpoints: endpoints, settings: settings, logger: logger, version: "1.0")
        return Browser(try FrontDoor(front) { try interface.mount(on: $0) })
    }

    private static var routes: [Route] {
        [Route(.get, "/sample/{id}", .right("sample.read"), scope: .customers) { request in
             .json(["id": .text(try request.id().description), "url": .text(request.url), "tags": .array(request.query.all("tag").map { .text($0) })])
         },
         Route(.get, "/sample/new", .signedIn) { _ in .json(["new": true]) },
         Route(.get, "/forbidden", .right("sample.write")) { _ in .json([:]) },
         Route(.get, "/broken", .everyone) { _ in throw SampleFault.secret("password=hunter2") },
         Route(.get, "/busy", .everyone) { _ in throw Problem.unavailable("problem.unavailable") },
         Route(.get, "/invalid", .everyone) { _ in throw Problem.invalid("from", "problem.field.day") },
         Route(.post, "/echo", .everyone) { request in .json(["fields": .array(request.form.fields.map { .array([.text($0.name), .text($0.value)]) })]) },
         Route(.post, "/go", .everyone) { request in .redirect(request.form["next"]) },
         Route(.post, "/enter", .everyone) { _ in .signedIn(token: "rep", seconds: 60, to: "/") },
         Route(.post, "/leave", .signedIn) { _ in .signedOut(to: "/sign-in") },
         Route(.get, "/export", .signedIn) { _ in
             .stream(name: "客户 \"1\".csv", type: "text/csv") { chunk in for _ in 0..<3 { try await chunk(Data("行\n".utf8)) } }
         },
         Route(.post, "/upload", .right("sample.read"), bodyLimit: 1000, takesFiles: true) { request in
             .json(["form": .array(request.form.fields.map { .text($0.name + "=" + $0.value) }),
                    "files": .array(try request.files.map { .text("\($0.field):\($0.name):\($0.size):\(try Data(contentsOf: $0.url).count)") })])
         }]
    }

    private static var endpoints: [Endpoint] {
        [Endpoint(.get, "/samples/{id}", .right("sample.read"), summary: "One sample.", answer: Envelope.oneSchema(["type": "object"]), isTagged: true) { request in
             .record(Envelope.one(["id": .text(try request.id().description)]))
         },
         Endpoint(.get, "/samples", .right("sample.read"), summary: "All samples.", parameters: ListQuery.parameters, answer: Envelope.listSchema(["type": "object"])) { request in
             EndpointReply(["limit": .int(Int64(try ListQuery(request.query).limit))])
         },
         Endpoint(.get, "/checked", .right("sample.read"), summary: "Asked by the book.", parameters: ListQuery.parameters + [
             Parameter("on", "", schema: ["type": "string", "format": "date"]), Parameter("by", "", schema: ["type": "string", "enum": ["age", "name"]]),
             Parameter("near", "", schema: ["type": "boolean"]), Parameter("rep", "", schema: ["type": "string", "pattern": "^[0-9]{1,18}$"]), Parameter("words", ""),
         ], answer: ["type": "object"]) { _ in EndpointReply([:]) },
         Endpoint(.post, "/checked", .right("sample.read"), summary: "Told by the book.", body: [
             "type": "object", "required": ["name"], "additionalProperties": false, "patternProperties": ["^own\\.": ["type": ["boolean", "null"]]], "properties": [
                 "name": ["type": "string", "minLength": 1, "maxLength": 10], "kind": ["type": ["string", "null"], "enum": ["a", "b", .null]], "count": ["type": "integer", "minimum": 0, "maximum": 99],
                 "on": ["type": ["string", "null"], "format": "date"], "amount": ["type": ["string", "null"], "pattern": "^[0-9]+(\\.[0-9]+)?$"],
                 "rows": ["type": "array", "minItems": 1, "items": ["type": "object", "required": ["key"], "properties": ["key": ["type": "string"]]]],
             ],
         ], answer: ["type": "object"]) { _ in EndpointReply([:]) },
         Endpoint(.post, "/samples", .right("sample.read"), summary: "Adds a sample.", body: ["type": "object"], answer: ["type": "object"], status: 201) { request in
             var fields = try BodyFields(request.body)
             let name = fields.text("name", required: true)
             let amount: Money? = fields.fixed("amount", required: true)
             try fields.finish()
             return EndpointReply(["name": .text(name), "amount": amount.map { JSONValue($0) } ?? .null], status: 201)
         },
         Endpoint(.get, "/broken", .signedIn, summary: "Fails.", answer: [:]) { _ in throw SampleFault.secret("x") },
         Endpoint(.delete, "/samples/{id}", .right("sample.write"), summary: "Removes a sample.", answer: [:], status: 204) { _ in EndpointReply(.null, status: 204) }]
    }
}

enum SampleFault: Error { case secret(String) }
