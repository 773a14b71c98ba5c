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

    /// Whether sounds that many people do not tell apart are near each other in a search that found nothing (UX-5).
    static let soundsAlikeOffer = offer("customers.setting.soundsAlike", true, .flag)

    /// The company's own words for the two states that the shipped words may not fit (TYPE-2); empty keeps the shipped ones.
    static let lifecyclePreOwner = offer("customers.setting.lifecyclePreOwner", "", .text(longest: 20))
    static let lifecycleOwner = offer("customers.setting.lifecycleOwner", "", .text(longest: 20))

    package static let all = [dormantDaysOffer, codeFallback, codeDigits, codeRegions, lifecyclePreOwner, lifecycleOwner, reasonAboveOffer, alertAboveOffer, soundsAlikeOffer]

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

    static func soundsAlike(in reader: Reader) throws -> Bool {
        if case .bool(let value) = try Settings.value(soundsAlikeOffer.key, default: true, in: reader).0 { value } else { true }
    }

    /// The company's words by lifecycle state.
    static func lifecycleWords(in reader: Reader) throws -> [String: String] {
        let words = [Lifecycle.preOwner.rawValue: try Settings.text(lifecyclePreOwner.key, in: reader), Lifecycle.owner.rawValue: try Settings.text(lifecycleOwner.key, in: reader)]
        return words.filter { !$0.value.isEmpty }
    }

    /// Days without an order after which an active customer is dormant (INFO-12).
    package static func dormantDays(in reader: Reader) throws -> Int { Int(try Settings.number(dormantDaysOffer.key, default: 90, in: reader)) }
}
