import Foundation
import Journal
import Kit

/// One request to a subscriber and what became of it.
package struct WebhookDelivery: Sendable, Hashable {
    package enum State: String, Sendable { case waiting, delivered, failed }

    package let webhookID: ID
    /// The same at every attempt, so that a subscriber can tell what it has seen.
    package let id: ID
    /// 0 for a test.
    let lineID: ID
    package let kind: String
    let body: String
    package let madeAt: Instant
    let dueAt: Instant
    package let attempts: Int64
    package let state: State
    /// HTTP status of the last attempt; 0 = there was no answer.
    package let status: Int64
    /// The beginning of the answer, or the text key of why there was none.
    package let answer: String
    let lastAt: Instant

    /// Seconds until the next attempt after so many; then it has failed.
    static let waits: [Int64] = [15, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400]
    static let keptDays: Int64 = 30

    static func new(_ line: JournalHead, of webhook: ID, id: ID, at now: Instant) -> WebhookDelivery {
        WebhookDelivery(webhookID: webhook, id: id, lineID: line.id, kind: line.kind, body: body(line, now), madeAt: now, dueAt: now, attempts: 0, state: .waiting, status: 0,
                        answer: "", lastAt: Instant(0))
    }

    static func test(of webhook: ID, id: ID, at now: Instant) -> WebhookDelivery {
        new(JournalHead(customerID: .company, id: ID(0), actionID: ID(0), kind: "webhook.test", at: now), of: webhook, id: id, at: now)
    }

    /// Ids and the kind alone: values are read through the interface, within the reader's right and scope of that moment.
    private static func body(_ line: JournalHead, _ now: Instant) -> String {
        let isCompany = line.customerID == .company
        return JSONValue.object([
            "type": .text(line.kind), "timestamp": .text(Date(timeIntervalSince1970: Double(line.at.milliseconds) / 1000).ISO8601Format()),
            "data": ["line_id": .text(line.id.description), "action_id": .text(line.actionID.description), "customer_id": isCompany ? .null : .text(line.customerID.description),
                     "url": isCompany ? .null : .text("/api/v1/customers/\(line.customerID)")],
        ]).canonical
    }

    /// What becomes of it after an attempt.
    func tried(_ result: PostResult, at now: Instant) -> WebhookDelivery {
        let state: State = result.isAccepted ? .delivered : attempts < Self.waits.count ? .waiting : .failed
        let wait = attempts < Self.waits.count ? Self.waits[Int(attempts)] : 0
        return WebhookDelivery(webhookID: webhookID, id: id, lineID: lineID, kind: kind, body: body, madeAt: madeAt, dueAt: now.adding(seconds: wait), attempts: attempts + 1,
                               state: state, status: Int64(result.status), answer: result.text, lastAt: now)
    }
}
