import Kit
import Pages

/// Data for charts, as JSON text for one `data-` attribute.
enum SalesChart {
    /// Months beside the same months a year before, in whole currency units.
    static func yoy(_ months: [CustomerFigures.MonthFigure], names: [String], _ wording: Wording) -> String {
        let json: JSONValue = [
            "months": .array(months.map { .text(wording.monthShort($0.month)) }), "names": .array(names.map { .text($0) }),
            "now": .array(months.map { whole($0.now.amount) }), "before": .array(months.map { whole($0.before.amount) }),
            "partial": .bool(months.last?.isPartial ?? false),
        ]
        return json.canonical
    }

    private static func whole(_ x4: Int64) -> JSONValue { .int(((try? Money(x4: x4).rounded(0)) ?? .zero).x4 / 10_000) }
}
