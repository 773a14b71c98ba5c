import Access
import Kit
import Persistence

/// Settings of this room, read with their shipped values.
package enum CustomerSettings {
    static func codeRule(in reader: Reader) throws -> CustomerCodeRule {
        CustomerCodeRule(try Settings.value(CustomerCodeRule.setting, default: CustomerCodeRule().value, in: reader).0)
    }

    /// Days without an order after which an active customer is dormant (INFO-12).
    package static func dormantDays(in reader: Reader) throws -> Int {
        guard case .int(let days) = try Settings.value("customers.dormant_days", default: 90, in: reader).0 else { return 90 }
        return Int(days)
    }
}
