import Journal
import Kit
import Persistence

/// Makes the link that creates the administrator; an earlier one ends. Nil when the company has users.
package struct IssueFirstLink: Sendable {
    /// A start makes a new one, so a day is enough.
    static let seconds: Int64 = 24 * 3600
    let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    /// - Returns: the token of `/welcome?token=…`.
    package func callAsFunction() async throws -> String? {
        let secret = Secret.random(), expires = desk.clock.now().adding(seconds: IssueFirstLink.seconds)
        let issued = try await desk.database.write { tx in
            try VersionStore.lock(.access, in: tx)
            guard try UserStore.count(in: tx) == 0 else { return false }
            try FirstLinkStore.replace(secret.hash, expiresAt: expires, in: tx)
            return true
        }
        return issued ? secret.text : nil
    }

    /// Whether a link still opens the founding form.
    package func holds(_ token: String) async throws -> Bool {
        let hash = Secret.hash(token), now = desk.clock.now()
        return try await desk.database.read { try FirstLinkStore.holds(hash, now: now, in: $0) }
    }
}
