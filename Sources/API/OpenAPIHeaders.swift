import Kit
import Offers

/// Headers of requests and answers in the document of the interface.
enum OpenAPIHeaders {
    static let requests: JSONValue = [
        "If-Match": request("If-Match", "The ETag that was read: the change is refused (412) when the record is another by now. Needed unless `version` is given."),
        "If-None-Match": request("If-None-Match", "ETags that are known: 304 without a body when the record is still one of them."),
        "Idempotency-Key": request(AnswerKey.header, """
            A name for this request, new for each, such as a UUID. Whoever repeats it within 24 hours, after a broken connection say, gets the answer that the first one got, and nothing \
            happens twice. The same key with another request is refused (422). A refused request leaves no trace and may come again.
            """, ["type": "string", "minLength": 1, "maxLength": .int(Int64(AnswerKey.longest))]),
    ]

    static let answers: JSONValue = [
        "ETag": header("Names the record as it is shown to the caller; for If-Match and If-None-Match."),
        "Location": header("Where the new record is."),
        "Retry-After": header("Seconds to wait.", "integer"),
        "RateLimit": header("What may still be asked for (`r`) and in how many seconds all of it is there again (`t`)."),
        "RateLimit-Policy": header("Requests (`q`) of a window of seconds (`w`)."),
    ]

    static let ofEvery = ["RateLimit": answer("RateLimit"), "RateLimit-Policy": answer("RateLimit-Policy")]

    static func answer(_ name: String) -> JSONValue { ["$ref": .text("#/components/headers/\(name)")] }

    static func names(of endpoint: Endpoint) -> [String] {
        switch endpoint.method {
        case .get: endpoint.isTagged ? ["If-None-Match"] : []
        case .post: [AnswerKey.header]
        case .put, .patch, .delete: endpoint.isConditional ? ["If-Match"] : []
        }
    }

    private static func request(_ name: String, _ about: String, _ schema: JSONValue = ["type": "string"]) -> JSONValue {
        ["name": .text(name), "in": "header", "description": .text(about), "required": false, "schema": schema]
    }

    private static func header(_ about: String, _ type: String = "string") -> JSONValue { ["description": .text(about), "schema": ["type": .text(type)]] }
}
