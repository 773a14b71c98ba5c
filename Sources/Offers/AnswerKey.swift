import Foundation
import Journal
import Kit

/// Names a request that may come again: a user, a route, and the key that the client chose (`Idempotency-Key`).
package struct AnswerKey: Sendable, Hashable {
    package static let header = "Idempotency-Key"
    package static let longest = 255
    package let userID: ID
    package let route: String
    package let text: String
    /// Of path, query and body: the same key with another request is a mistake of the client.
    package let fingerprint: [UInt8]

    package init(userID: ID, route: String, text: String, fingerprint: [UInt8]) {
        self.userID = userID
        self.route = route
        self.text = text
        self.fingerprint = fingerprint
    }

    /// - Returns: nil when the request carries no key.
    package init?(_ request: EndpointRequest, route: String) throws {
        guard let header = request.header(AnswerKey.header) else { return nil }
        userID = request.caller.userID
        self.route = route
        text = try AnswerKey.read(header)
        let path = request.path.sorted { $0.key < $1.key }.map { JSONValue.array([.text($0.key), .text($0.value)]) }
        let query = request.query.fields.map { JSONValue.array([.text($0.name), .text($0.value)]) }
        fingerprint = Sodium.sha256(JSONValue.array([.array(path), .array(query), request.body]).bytes)
    }

    /// Whether a problem is about the key, not about what the request asks.
    package static func isFault(_ problem: Problem) -> Bool {
        switch problem {
        case .invalid(let faults): faults.contains { $0.field == header }
        case .conflict(let message): message.key == "problem.answerKey.meanwhile"
        default: false
        }
    }

    /// A string of structured fields (`"8e03…"`), as the draft says, or bare, as most clients send it.
    private static func read(_ header: String) throws -> String {
        var text = Substring(header)
        if text.count >= 2, text.hasPrefix("\""), text.hasSuffix("\"") { text = text.dropFirst().dropLast() }
        guard (1...longest).contains(text.utf8.count), text.utf8.allSatisfy({ (0x20...0x7E).contains($0) && $0 != 0x22 && $0 != 0x5C }) else {
            throw Problem.invalid(AnswerKey.header, "problem.answerKey.form")
        }
        return String(text)
    }
}
