import Kit
import Pages

/// The customers behind a number.
struct CellModel: ViewModel {
    let chips: [Chip]
    let unit: String
    let rows: [Row]
    let hasRows: Bool
    let total: String
    /// Customers that are not in the rows: beyond the first, or no longer the reader's.
    let hasRest: Bool
    let rest: String
    let restValue: String
    let restShare: String

    struct Chip: ViewModel { let label: String; let value: String }
    struct Row: ViewModel { let name: String; let code: String; let url: String; let value: String; let share: String }

    init(_ query: CompositionQuery, _ found: CompositionStore.Behind, _ words: Wording) {
        chips = query.only.sorted { $0.key.rawValue < $1.key.rawValue }.map { Chip(label: words(TextKey("analysis.by." + $0.key.rawValue)), value: CompositionModel.label($0.key, $0.value, words)) }
            + [Chip(label: words("analysis.period"), value: words.day(query.period.from) + " – " + words.day(query.period.to))]
        unit = words(TextKey("analysis.measure." + query.measure.rawValue)) + (query.measure.isMoney ? " " + words.scaleUnit : "")
        let sum = found.total, left = found.rows.reduce(found.total) { $0 &- $1.value }
        rows = found.rows.map { Row(name: $0.name, code: $0.code, url: "/customers/\($0.id)", value: CompositionModel.figure($0.value, query.measure, words), share: words.percent(share($0.value, of: sum))) }
        hasRows = found.customers > 0
        hasRest = found.customers > Int64(found.rows.count)
        rest = words("analysis.cell.rest", ["count": words.count(found.customers - Int64(found.rows.count))])
        restValue = CompositionModel.figure(left, query.measure, words)
        restShare = words.percent(share(left, of: sum))
        total = CompositionModel.figure(sum, query.measure, words)
    }
}
