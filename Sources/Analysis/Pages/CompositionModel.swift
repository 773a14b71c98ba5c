import Kit
import Offers
import Pages

struct CompositionModel: ViewModel {
    let tabs: [Tab]
    let dimensions: [Option]
    let measures: [Option]
    let periods: [Option]
    let by: String
    let from: String
    let to: String
    let from2: String
    let to2: String
    let isOwnPeriod: Bool
    let faults: [Fault]
    let hasFaults: Bool
    let heads: [Head]
    let span: String
    let unit: String
    let rows: [Row]
    let hasRows: Bool
    let isCut: Bool
    let cutNote: String
    let total: String
    let hasAgainst: Bool
    let totalBefore: String
    let totalGrowth: String
    let chartKind: String
    let chart: String
    let finding: String
    let export: ExportMenu
    let mayExport: Bool
    /// Read by branch as posted, not by whom the customer belongs to today.
    let isAsPosted: Bool

    struct Tab: ViewModel { let label: String; let url: String; let isCurrent: Bool }
    struct Option: ViewModel { let value: String; let label: String; let isChosen: Bool }
    struct Head: ViewModel { let label: String }
    struct Fault: ViewModel { let text: String }
    struct Key: ViewModel { let text: String }
    struct Row: ViewModel { let keys: [Key]; let value: String; let exact: String; let share: String; let before: String; let growth: String; let falls: Bool; let hasAgainst: Bool; let url: String }

    /// The compositions that the trade asks for first.
    static let usual: [[Dimension]] = [[.class], [.category], [.region], [.brand], [.month], [.region, .category], [.class, .category]]

    init(_ query: CompositionQuery, _ composition: Composition, _ asked: Form, _ faults: [FieldFault], mayExport: Bool, isAsPosted: Bool, _ words: Wording) {
        let link = CompositionLink(query, asked)
        tabs = Self.usual.map { by in
            Tab(label: by.map { words(TextKey("analysis.by." + $0.rawValue)) }.joined(separator: " × "), url: link.url("/analysis/composition", by: by), isCurrent: by == query.by)
        }
        dimensions = Dimension.allCases.map { Option(value: $0.rawValue, label: words(TextKey("analysis.by." + $0.rawValue)), isChosen: query.by.contains($0)) }
        measures = Measure.allCases.map { Option(value: $0.rawValue, label: words(TextKey("analysis.measure." + $0.rawValue)), isChosen: $0 == query.measure) }
        let against = asked["against"].isEmpty ? "none" : asked["against"]
        periods = ["none", "year", "before", "own"].map { Option(value: $0, label: words(TextKey("analysis.against." + $0)), isChosen: $0 == against) }
        by = query.by.map(\.rawValue).joined(separator: ",")
        from = query.period.from.description
        to = query.period.to.description
        from2 = query.against?.from.description ?? ""
        to2 = query.against?.to.description ?? ""
        isOwnPeriod = against == "own"
        self.faults = faults.map { Fault(text: words($0.message)) }
        hasFaults = !faults.isEmpty
        heads = query.by.map { Head(label: words(TextKey("analysis.by." + $0.rawValue))) }
        span = String(query.by.count)
        unit = query.measure.isMoney ? words.scaleUnit : query.measure == .cases ? words("analysis.unit.cases") : ""
        let shares = composition.roundedShares(), hasOther = query.against != nil
        hasAgainst = hasOther
        rows = zip(composition.rows, shares).prefix(500).map { row, share in
            Row(keys: zip(query.by, row.keys).map { Key(text: Self.label($0, $1, words)) }, value: Self.figure(row.value, query.measure, words), exact: Self.plain(row.value, query.measure),
                share: Self.percent(share), before: hasOther ? Self.figure(row.before, query.measure, words) : "",
                growth: hasOther ? words.growth(row.value, row.before) : "", falls: hasOther && row.value < row.before, hasAgainst: hasOther,
                url: link.cell(row.keys))
        }
        hasRows = !composition.rows.isEmpty
        isCut = composition.rows.count > 500
        cutNote = words("analysis.cut", ["count": words.count(composition.rows.count)])
        total = Self.figure(composition.total, query.measure, words)
        totalBefore = hasOther ? Self.figure(composition.totalBefore, query.measure, words) : ""
        totalGrowth = hasOther ? words.growth(composition.total, composition.totalBefore) : ""
        let drawn = CompositionChart(query, composition, shares, words)
        chartKind = drawn.kind
        chart = drawn.json
        finding = drawn.finding
        export = ExportMenu(words("analysis.export"), link.url("/analysis/export", by: query.by))
        self.mayExport = mayExport
        self.isAsPosted = isAsPosted
    }

    static func figure(_ value: Int64, _ measure: Measure, _ words: Wording) -> String {
        switch measure {
        case .amount, .profit, .cost: words.scaled(Money(x4: value))
        case .cases: words.cases(Quantity(x4: value))
        case .quantity: words.quantity(Quantity(x4: value))
        case .lines: words.count(value)
        }
    }

    /// Tenths of a percent as all of the page has them.
    static func percent(_ tenths: Int) -> String { DecimalText.format(Int64(tenths) * 1000, minimum: 1) + "%" }

    static func plain(_ value: Int64, _ measure: Measure) -> String { measure == .lines ? String(value) : Money(x4: value).plain }

    static func label(_ dimension: Dimension, _ key: String, _ words: Wording) -> String {
        if key.isEmpty { return words("analysis.unnamed") }
        return switch dimension {
        case .month: Month(key).map { words.month($0) } ?? key
        case .class: words(TextKey("classification.abc." + key.lowercased()))
        default: key
        }
    }
}
