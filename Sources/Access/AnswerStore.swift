import Kit
import Offers
import Persistence

/// All SQL about answers that are kept for requests that may come again.
package enum AnswerStore {
    package static let keptSeconds: Int64 = 24 * 3600

    /// Takes a key for this transaction. Whoever brings the same key meanwhile waits until the transaction ends.
    /// - Parameter part: of a request whose work is cut into several transactions.
    /// - Returns: what was answered before; nil when the key was free and the work is to be done.
    /// - Throws: `invalid` when the key came with another request.
    package static func claim(_ key: AnswerKey, part: Int = 0, at now: Instant, in tx: Transaction) throws -> EndpointReply? {
        let place: SQL = "user_id = \(key.userID) AND route = \(key.route) AND request_key = \(key.text) AND part = \(part)"
        try tx.execute("DELETE FROM interface_answer WHERE \(place) AND made_at < \(now.adding(seconds: -keptSeconds))")
        let taken = try tx.row("""
            INSERT INTO interface_answer (user_id, route, request_key, part, fingerprint, made_at, status, headers, body)
            VALUES (\(key.userID), \(key.route), \(key.text), \(part), \(key.fingerprint), \(now), 0, '', '') ON CONFLICT DO NOTHING RETURNING part
            """)
        if taken != nil { return nil }
        guard let row = try tx.row("SELECT fingerprint, status, headers, body FROM interface_answer WHERE \(place)") else { throw Problem.conflict("problem.answerKey.meanwhile") }
        guard try row.bytes("fingerprint") == key.fingerprint else { throw Problem.invalid(AnswerKey.header, "problem.answerKey.other") }
        var headers: [String: String] = [:]
        if case .object(let members) = try JSONValue(parsing: try row.text("headers")) { headers = members.compactMapValues(\.string) }
        return EndpointReply(try JSONValue(parsing: try row.text("body")), status: Int(try row.int("status")), headers: headers)
    }

    /// Keeps the answer in the transaction that did the work.
    package static func keep(_ reply: EndpointReply, for key: AnswerKey, part: Int = 0, in tx: Transaction) throws {
        let headers = JSONValue.object(reply.headers.mapValues { .text($0) }).canonical
        try tx.execute("""
            UPDATE interface_answer SET status = \(reply.status), headers = \(headers), body = \(reply.value.canonical)
            WHERE user_id = \(key.userID) AND route = \(key.route) AND request_key = \(key.text) AND part = \(part)
            """)
    }

    /// Forgets the oldest.
    /// - Returns: whether there may be more.
    static func clean(before bound: Instant, limit: Int, in tx: Transaction) throws -> Bool {
        try tx.deleteOldest(of: "interface_answer", by: "made_at", before: bound, limit: limit)
    }
}
