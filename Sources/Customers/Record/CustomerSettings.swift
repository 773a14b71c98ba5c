import Kit
import Persistence

/// Settings of this room, read with their shipped values.
package enum CustomerSettings {
    static func codeRule(in reader: Reader) throws -> CustomerCodeRule { CustomerCodeRule() }
    /// Days without an order after which an active customer is dormant (INFO-12).
    package static func dormantDays(in reader: Reader) throws -> Int { 90 }
}
