import Kit
import Offers
import Wire

/// The document of the interface (OpenAPI 3.1), made from the endpoints alone.
package struct OpenAPI {
    package let value: JSONValue

    package init(endpoints: [Endpoint], version: String) {
        var paths: [String: [String: JSONValue]] = [:]
        for endpoint in endpoints { paths[endpoint.path, default: [:]][endpoint.method.rawValue.lowercased()] = OpenAPI.operation(endpoint) }
        value = [
            "openapi": "3.1.0",
            "info": ["title": "Zhike", "version": .text(version),
                     "description": "Ids, days, months, amounts and quantities are strings. Refusals are problem documents (RFC 9457)."],
            "servers": [["url": .text(Interface.base)]],
            "security": [["token": []], ["session": []]],
            "paths": .object(paths.mapValues { .object($0) }),
            "components": [
                "securitySchemes": ["token": ["type": "http", "scheme": "bearer"],
                                    "session": ["type": "apiKey", "in": "cookie", "name": .text(RequestFacts.sessionCookie)]],
                "schemas": ["Problem": ProblemDocument.schema],
                "headers": OpenAPIHeaders.answers, "parameters": OpenAPIHeaders.requests,
                "responses": ["Problem": OpenAPI.refused([:]), "TooMany": OpenAPI.refused(["Retry-After": OpenAPIHeaders.answer("Retry-After")])],
            ],
        ]
    }

    private static func refused(_ headers: [String: JSONValue]) -> JSONValue {
        ["description": "Refused.", "headers": .object(OpenAPIHeaders.ofEvery.merging(headers) { $1 }),
         "content": [ProblemDocument.contentType: ["schema": ["$ref": "#/components/schemas/Problem"]]]]
    }

    private static func operation(_ endpoint: Endpoint) -> JSONValue {
        var members: [String: JSONValue] = [
            "summary": .text(endpoint.summary), "operationId": .text(identifier(endpoint)), "tags": [.text(tag(endpoint))],
            "parameters": .array(pathParameters(endpoint) + endpoint.parameters.map { parameter($0.name, "query", $0.about, $0.schema, $0.required, isList: $0.isList) }
                + OpenAPIHeaders.names(of: endpoint).map { ["$ref": .text("#/components/parameters/\($0)")] }),
            "responses": responses(endpoint),
        ]
        if let body = endpoint.body { members["requestBody"] = ["required": true, "content": ["application/json": ["schema": body]]] }
        switch endpoint.access {
        case .everyone: members["security"] = []
        case .signedIn: break
        case .right(let right): members["x-right"] = .text(right.name)
        }
        return .object(members)
    }

    private static func responses(_ endpoint: Endpoint) -> JSONValue {
        var codes = ["400", "413", "422", "503"]
        if endpoint.access != .everyone { codes += ["401", "403"] }
        if endpoint.path.contains("{") || endpoint.scope == .customers { codes.append("404") }
        if endpoint.method != .get { codes.append("409") }
        if endpoint.isConditional { codes += ["412", "428"] }
        var all = codes.reduce(into: [String: JSONValue]()) { $0[$1] = ["$ref": "#/components/responses/Problem"] }
        all["429"] = ["$ref": "#/components/responses/TooMany"]
        var headers = OpenAPIHeaders.ofEvery
        if endpoint.isTagged, endpoint.method != .delete { headers["ETag"] = OpenAPIHeaders.answer("ETag") }
        if endpoint.status == 201 { headers["Location"] = OpenAPIHeaders.answer("Location") }
        all["\(endpoint.status)"] = ["description": "Done.", "headers": .object(headers), "content": ["application/json": ["schema": endpoint.answer]]]
        if endpoint.isTagged, endpoint.method == .get { all["304"] = ["description": "Still what If-None-Match names.", "headers": .object(headers)] }
        return .object(all)
    }

    private static func pathParameters(_ endpoint: Endpoint) -> [JSONValue] {
        endpoint.path.matches(of: /\{([^}]*)\}/).map { parameter(String($0.output.1), "path", "", ["type": "string", "minLength": 1], true) }
    }

    private static func parameter(_ name: String, _ place: String, _ about: String, _ schema: JSONValue, _ required: Bool, isList: Bool = false) -> JSONValue {
        var members: [String: JSONValue] = ["name": .text(name), "in": .text(place), "description": .text(about), "schema": schema, "required": .bool(required)]
        if isList { (members["style"], members["explode"]) = ("form", false) }
        return .object(members)
    }

    private static func tag(_ endpoint: Endpoint) -> String { endpoint.path.split(separator: "/").first.map(String.init) ?? "zhike" }

    private static func identifier(_ endpoint: Endpoint) -> String {
        let words = endpoint.path.split { !$0.isLetter && !$0.isNumber }
        return endpoint.method.rawValue.lowercased() + words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }
}
