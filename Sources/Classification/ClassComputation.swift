import Kit
import Persistence

/// From figures to classes, without writing anything.
package enum ClassComputation {
    package typealias Result = (id: ID, letter: String, value: Int64, place: Int, before: Int64, isPartial: Bool)

    package static func results(_ order: RunClassification.Order, in reader: Reader) throws -> (results: [Result], settings: ClassificationSettings, total: Int64) {
        let settings = try ClassificationSettings(in: reader)
        switch order.scheme {
        case .abc(let basis):
            let split = try ABCSplit(ClassInputStore.abc(basis, order.period, in: reader), bounds: settings.bounds)
            return (split.places.map { ($0.id, $0.letter.rawValue, $0.value, $0.place, $0.before, false) }, settings, split.total)
        case .tier:
            return try tiers(order.day, settings, in: reader)
        }
    }

    private static func tiers(_ day: Day, _ settings: ClassificationSettings, in reader: Reader) throws -> (results: [Result], settings: ClassificationSettings, total: Int64) {
        let inputs = try ClassInputStore.tiers(day: day, months: settings.months, in: reader)
        var averages: [(input: ClassInputStore.TierInput, average: Quantity, isPartial: Bool)] = []
        var total = Quantity.zero
        for input in inputs {
            let period = AveragingPeriod(day: day, firstOrder: input.firstOrder, length: settings.months)
            let cases = try input.cases.filter { period.months.contains($0.key) }.values.reduce(Quantity.zero) { try $0.adding(Quantity(x4: $1)) }
            guard let average = try cases.divided(by: Int64(period.count)) else { continue }
            averages.append((input, average, period.isPartial))
            total = try total.adding(average)
        }
        averages.sort { $0.average != $1.average ? $0.average > $1.average : $0.input.code < $1.input.code }
        var results: [Result] = [], before: Int64 = 0
        for (index, entry) in averages.enumerated() {
            results.append((entry.input.id, String(settings.tiers.tier(of: entry.average)), entry.average.x4, index + 1, before, entry.isPartial))
            before += max(0, entry.average.x4)
        }
        return (results, settings, total.x4)
    }
}

extension ClassificationSettings {
    /// What a run keeps of the settings.
    func stored(_ scheme: Scheme) -> JSONValue {
        switch scheme {
        case .abc: ["bounds": [.text(bounds.a.plain), .text(bounds.b.plain)]]
        case .tier: ["bounds": .array(tiers.lower.map { .text($0.plain) }), "months": .int(Int64(months))]
        }
    }
}
