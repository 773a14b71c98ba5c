import Kit
import Pages

/// The picture of a composition: months stand in columns, everything else lies in bars, the largest first.
struct CompositionChart: Sendable {
    let kind: String
    let json: String
    let finding: String

    init(_ query: CompositionQuery, _ composition: Composition, _ shares: [Int], _ words: Wording) {
        let byMonth = query.by == [.month]
        var rows = composition.rows
        if byMonth { rows.sort { $0.keys[0] < $1.keys[0] } }
        let shown = rows.prefix(byMonth ? 60 : 15)
        let labels = shown.map { row in zip(query.by, row.keys).map { CompositionModel.label($0, $1, words) }.joined(separator: " · ") }
        var names = [words(TextKey("analysis.measure." + query.measure.rawValue))], series = [shown.map { CompositionChart.number($0.value, query.measure) }]
        if query.against != nil {
            names.append(words("analysis.before"))
            series.append(shown.map { CompositionChart.number($0.before, query.measure) })
        }
        let link = CompositionLink(query, .init())
        kind = byMonth ? "columns" : "bars"
        json = JSONValue.object([
            "labels": .array(labels.map { .text($0) }), "names": .array(names.map { .text($0) }), "series": .array(series.map { .array($0) }), "stack": false,
            "unit": .text(query.measure.isMoney ? words.scaleUnit : ""), "links": .array(shown.map { .text(link.cell($0.keys)) }),
        ]).canonical
        // The same rounding as in the table.
        finding = zip(composition.rows, shares).first { _ in true }.map { row, share in
            words("analysis.finding", ["name": zip(query.by, row.keys).map { CompositionModel.label($0, $1, words) }.joined(separator: " · "), "share": CompositionModel.percent(share)])
        } ?? words("analysis.empty")
    }

    /// Charts take plain numbers: in major units, whole.
    private static func number(_ value: Int64, _ measure: Measure) -> JSONValue { .int(measure == .lines ? value : value / 10_000) }
}
