import Kit
import Persistence

/// Numbers that caches compare. The row is also the lock of what spans many rows (the last administrator, the tree).
package enum VersionStore {
    package enum Scope: String, Sendable { case access, setting }

    package static func lock(_ scope: Scope, in tx: Transaction) throws { try tx.lock("setting_version", "scope", scope.rawValue) }

    static func raise(_ scope: Scope, in tx: Transaction) throws {
        try tx.execute("UPDATE setting_version SET number = number + 1 WHERE scope = \(scope.rawValue)")
    }

    package static func number(_ scope: Scope, in reader: Reader) throws -> Int64 {
        try reader.number("SELECT number FROM setting_version WHERE scope = \(scope.rawValue)")
    }
}
