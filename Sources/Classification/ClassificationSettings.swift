import Access
import Kit
import Persistence

/// The settings that runs use; versioned, and a run keeps the version and the values (CLASS-7, CLASS-8, ABC-2).
package struct ClassificationSettings: Sendable {
    package let bounds: ABCBounds
    package let tiers: TierBounds
    package let months: Int
    package let version: Int64

    package static let abcKey = "classification.abc.bounds", tierKey = "classification.tier.bounds", monthsKey = "classification.tier.months"
    package static let abcStandard: JSONValue = ["0.80", "0.95"]
    package static let tierStandard: JSONValue = ["20", "15", "10", "8", "6", "4", "2", "0"]

    package init(in reader: Reader) throws {
        let abc = try Settings.value(Self.abcKey, default: Self.abcStandard, in: reader)
        let tier = try Settings.value(Self.tierKey, default: Self.tierStandard, in: reader)
        let length = try Settings.value(Self.monthsKey, default: 6, in: reader)
        bounds = try Self.bounds(abc.0)
        tiers = try Self.tiers(tier.0)
        months = if case .int(let value) = length.0, (1...24).contains(value) { Int(value) } else { 6 }
        version = abc.version + tier.version + length.version
    }

    /// - Throws: `Problem.invalid` for bounds that do not rise.
    package static func bounds(_ value: JSONValue) throws -> ABCBounds {
        let parts = (value.items ?? []).compactMap { $0.string.flatMap { Ratio($0) } }
        guard parts.count == 2 else { throw Problem.invalid("bounds", "classification.problem.bounds") }
        return try ABCBounds(checked: parts[0], parts[1])
    }

    package static func tiers(_ value: JSONValue) throws -> TierBounds {
        try TierBounds(checked: (value.items ?? []).compactMap { $0.string.flatMap { Quantity($0) } })
    }
}
