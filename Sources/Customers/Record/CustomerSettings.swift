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
    static let reasonAboveOffer = offer("customers.export.reasonAbove", 200, .number(0...1_000_000))
    static let alertAboveOffer = offer("customers.export.alertAbove", 200, .number(1...1_000_000))

    package static let all = [dormantDaysOffer, codeFallback, codeDigits, codeRegions, reasonAboveOffer, alertAboveOffer]

    private static func offer(_ key: String, _ shipped: JSONValue, _ kind: SettingOffer.Kind) -> SettingOffer {
        SettingOffer(key: key, label: TextKey(key), help: TextKey(key + ".help"), group: "customers.setting.group", default: shipped, kind: kind)
    }

    static func codeRule(in reader: Reader) throws -> CustomerCodeRule {
        CustomerCodeRule(fallback: try Settings.text(codeFallback.key, default: "C", in: reader),
                         digits: Int(try Settings.number(codeDigits.key, default: 6, in: reader)),
                         regions: try Settings.text(codeRegions.key, in: reader))
    }

    /// Rows that leave as a file without a reason.
    static func reasonAbove(in reader: Reader) throws -> Int { Int(try Settings.number(reasonAboveOffer.key, default: 200, in: reader)) }

    /// Rows that one person takes in a day before it is pointed out (ACC-7).
    static func alertAbove(in reader: Reader) throws -> Int { Int(try Settings.number(alertAboveOffer.key, default: 200, in: reader)) }

    /// Days without an order after which an active customer is dormant (INFO-12).
    package static func dormantDays(in reader: Reader) throws -> Int { Int(try Settings.number(dormantDaysOffer.key, default: 90, in: reader)) }
}
