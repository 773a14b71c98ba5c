import Journal
import Kit
import Persistence

/// Ends all sessions of the caller but the one that asks.
package struct SignOutEverywhere: Sendable {
    let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    /// - Returns: how many sessions ended.
    package func callAsFunction(except tokenHash: [UInt8], by caller: Caller) async throws -> Int {
        try await desk.database.write { tx in
            let count = try SessionStore.endAll(of: caller.userID, except: tokenHash, in: tx)
            try desk.note(kind: "user.signedOutEverywhere", ["user": .text(caller.name), "count": .text(String(count))], by: caller, in: tx)
            return count
        }
    }
}
