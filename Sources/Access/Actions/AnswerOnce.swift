import Journal
import Kit
import Offers
import Persistence

/// Does what a request with a key asks once: key, work and answer stand in one transaction, so that a killed process leaves all or nothing.
package struct AnswerOnce: AnswerGate {
    let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    package func answer(_ request: EndpointRequest, key: AnswerKey, writing: @escaping Endpoint.Writing) async throws -> EndpointReply {
        let desk = self.desk
        return try await desk.database.write { tx in
            if let before = try AnswerStore.claim(key, at: desk.clock.now(), in: tx) { return before }
            let reply = try writing(request, tx)
            try AnswerStore.keep(reply, for: key, in: tx)
            return reply
        }
    }
}

/// Forgets answers that were kept for a day.
struct CleanAnswers: Sendable {
    let desk: Desk
    static let jobName = "access.answers"

    /// - Returns: whether there may be more.
    func callAsFunction() async throws -> Bool {
        let bound = desk.clock.now().adding(seconds: -AnswerStore.keptSeconds)
        return try await desk.database.write { try AnswerStore.clean(before: bound, limit: 1000, in: $0) }
    }
}
