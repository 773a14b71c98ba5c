import Access
import Kit
import Offers
import Persistence

/// Settings of this room; the defaults are those of INFO-11 and INFO-12.
package enum CustomerSettings {
    static let dormantDaysOffer = offer("customers.setting.dormant", 90, .number(1...3650))
    static let codeFallback = offer("customers.setting.codeFallback", "C", .text(longest: 12))
    static let codeDigits = offer("customers.setting.codeDigits", 6, .number(3...12))
    static let codeRegions = offer("customers.setting.codeRegions", "", .text(longest: 4000))

    package static let all = [dormantDaysOffer, codeFallback, codeDigits, codeRegions]

    private static func offer(_ key: String, _ shipped: JSONValue, _ kind: SettingOffer.Kind) -> SettingOffer {
        SettingOffer(key: key, label: TextKey(key), help: TextKey(key + ".help"), group: "customers.setting.group", default: shipped, kind: kind)
    }

    static func codeRule(in reader: Reader) throws -> CustomerCodeRule {
        CustomerCodeRule(fallback: try Settings.text(codeFallback.key, default: "C", in: reader),
                         digits: Int(try Settings.number(codeDigits.key, default: 6, in: reader)),
                         regions: try Settings.text(codeRegions.key, in: reader))
    }

    /// Days without an order after which an active customer is dormant (INFO-12).
    package static func dormantDays(in reader: Reader) throws -> Int { Int(try Settings.number(dormantDaysOffer.key, default: 90, in: reader)) }
}
