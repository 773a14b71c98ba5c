import Access
import Kit
import Offers
import Persistence

/// The settings that runs use; versioned, and a run keeps the version and the values (CLASS-7, CLASS-8, ABC-2).
package struct ClassificationSettings: Sendable {
    package let bounds: ABCBounds
    package let tiers: TierBounds
    package let months: Int
    package let version: Int64
    /// Of the ABC bounds alone: what a form that changes them was opened with.
    package var abcVersion: Int64 = 0

    package static let abcKey = "classification.abc.bounds", tierKey = "classification.tier.bounds", monthsKey = "classification.tier.months"
    package static let abcStandard: JSONValue = ["0.80", "0.95"]
    /// The seven bounds between eight tiers, ascending; the lowest tier begins at 0.
    package static let tierStandard: JSONValue = ["2", "4", "6", "8", "10", "15", "20"]

    package static let offers = [
        SettingOffer(key: abcKey, label: "classification.setting.abc", help: "classification.setting.abc.help", group: "classification.title", default: abcStandard, kind: .bounds(count: 2, upTo: .one)),
        SettingOffer(key: tierKey, label: "classification.setting.tiers", help: "classification.setting.tiers.help", group: "classification.title", default: tierStandard, kind: .bounds(count: 7)),
        SettingOffer(key: monthsKey, label: "classification.setting.months", help: "classification.setting.months.help", group: "classification.title", default: 6, kind: .number(1...24)),
    ]
}

extension ClassificationSettings {
    package init(in reader: Reader) throws {
        let abc = try Settings.value(Self.abcKey, default: Self.abcStandard, in: reader)
        let tier = try Settings.value(Self.tierKey, default: Self.tierStandard, in: reader)
        let length = try Settings.value(Self.monthsKey, default: 6, in: reader)
        bounds = try Self.bounds(abc.0)
        tiers = try Self.tiers(tier.0)
        months = if case .int(let value) = length.0, (1...24).contains(value) { Int(value) } else { 6 }
        abcVersion = abc.version
        // The shipped rules are version 1.
        version = 1 + abc.version + tier.version + length.version
    }

    /// - Throws: `Problem.invalid` for bounds that do not rise.
    package static func bounds(_ value: JSONValue) throws -> ABCBounds {
        let parts = (value.items ?? []).compactMap { $0.string.flatMap { Ratio($0) } }
        guard parts.count == 2 else { throw Problem.invalid("bounds", "classification.problem.bounds") }
        return try ABCBounds(checked: parts[0], parts[1])
    }

    package static func tiers(_ value: JSONValue) throws -> TierBounds {
        try TierBounds(checked: (value.items ?? []).compactMap { $0.string.flatMap { Quantity($0) } }.reversed() + [.zero])
    }
}
