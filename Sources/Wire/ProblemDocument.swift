import Kit
import Pages

/// A problem as RFC 9457 says (`application/problem+json`).
package enum ProblemDocument {
    package static let contentType = "application/problem+json"

    /// - Parameter instance: the number to quote, or the path.
    package static func value(_ problem: Problem, _ words: (TextKey) -> String, instance: String = "") -> JSONValue {
        var members: [String: JSONValue] = [
            "type": .text("about:blank"), "title": .text(words(TextKey("error.title.\(problem.status)"))), "status": .int(Int64(problem.status)),
            "detail": .text(words(problem.message)), "code": .text(problem.message.key),
        ]
        if !instance.isEmpty { members["instance"] = .text(instance) }
        if case .invalid(let faults) = problem {
            members["errors"] = .array(faults.map { ["field": .text($0.field), "message": .text(words($0.message)), "code": .text($0.message.key)] })
        }
        return .object(members)
    }

    /// A path that is there, by another method. No room raises it.
    package static func wrongMethod(_ words: (TextKey) -> String, instance: String) -> JSONValue {
        ["type": "about:blank", "title": .text(words("error.title.405")), "status": 405, "detail": .text(words("problem.method")), "code": "problem.method", "instance": .text(instance)]
    }

    /// An unexpected error: nothing of it leaves the house but a number.
    package static func unexpected(number: String, _ wording: Wording) -> JSONValue {
        ["type": "about:blank", "title": .text(wording("error.title.500")), "status": 500, "detail": .text(wording("error.unexpected")), "instance": .text(number)]
    }

    package static let schema: JSONValue = [
        "type": "object", "required": ["title", "status"],
        "properties": [
            "type": ["type": "string"], "title": ["type": "string"], "status": ["type": "integer"], "detail": ["type": "string"],
            "code": ["type": "string", "description": "Key of the message, the same in every language."], "instance": ["type": "string"],
            "errors": ["type": "array", "items": ["type": "object", "required": ["field", "message"],
                                                  "properties": ["field": ["type": "string"], "message": ["type": "string"], "code": ["type": "string"]]]],
        ],
    ]
}
