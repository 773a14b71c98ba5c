import Kit
import Persistence

/// What is classified: ABC by one of its bases, or the eight volume tiers.
package enum Scheme: Sendable, Hashable {
    case abc(ABCBasis)
    case tier

    package var name: String { if case .abc = self { "abc" } else { "tier" } }
    package var basis: String { if case .abc(let basis) = self { basis.rawValue } else { "volume" } }

    /// - Throws: `Problem.invalid` for another name or basis.
    package init(name: String, basis: String) throws {
        switch name {
        case "tier": self = .tier
        case "abc":
            guard let basis = ABCBasis(rawValue: basis.isEmpty ? "volume" : basis) else { throw Problem.invalid("basis", "problem.field.choice") }
            self = .abc(basis)
        default: throw Problem.invalid("scheme", "problem.field.choice")
        }
    }
}

/// A dated run: it keeps the period, the settings it used and when it ended; 0 = not yet.
package struct ClassRun: Sendable {
    package let id: ID
    package let scheme: Scheme
    package let period: Period
    package let day: Day
    package let settingsVersion: Int64
    package let settings: JSONValue
    package let total: Int64
    package let customers: Int64
    package let madeBy: ID
    package let madeAt: Instant
    package let finishedAt: Instant
}

extension ClassRun {
    package init(_ row: Row) throws {
        id = try row.id("id")
        scheme = try Scheme(name: try row.text("scheme"), basis: try row.text("basis"))
        period = Period(from: try row.day("from_on"), to: try row.day("to_on"))
        day = try row.day("day_on")
        settingsVersion = try row.int("settings_version")
        settings = try JSONValue(parsing: try row.text("settings"))
        total = try row.int("total_x4")
        customers = try row.int("customers")
        madeBy = try row.id("made_by")
        madeAt = try row.instant("made_at")
        finishedAt = try row.instant("finished_at")
    }
}

extension ClassRun {
    /// The lower bounds that a run of tiers used; nil for another scheme.
    package var tierBounds: TierBounds? {
        guard scheme == .tier else { return nil }
        return try? TierBounds(checked: (settings["bounds"]?.items ?? []).compactMap { $0.string.flatMap { Quantity($0) } })
    }

    package var averagingMonths: Int? { if scheme == .tier, case .int(let months)? = settings["months"] { Int(months) } else { nil } }
}

/// A customer's place in a run, with the inputs that explain it.
package struct ClassResult: Sendable {
    package let customerID: ID
    package let letter: String
    package let value: Int64
    package let place: Int64
    package let before: Int64
    package let isPartial: Bool

    package init(_ row: Row) throws {
        customerID = try row.id("customer_id")
        letter = try row.text("class")
        value = try row.int("value_x4")
        place = try row.int("place")
        before = try row.int("before_x4")
        isPartial = try row.flag("is_partial")
    }
}
