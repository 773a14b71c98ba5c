import Journal
import Kit
import Persistence

/// Ends one session of the caller: the one that asks, or another browser's.
package struct SignOut: Sendable {
    let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    package func callAsFunction(_ tokenHash: [UInt8], by caller: Caller) async throws {
        try await desk.database.write { tx in
            try SessionStore.end(tokenHash, of: caller.userID, in: tx)
            try desk.note(kind: "user.signedOut", ["user": .text(caller.name)], by: caller, in: tx)
        }
    }
}
