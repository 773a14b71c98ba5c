import Kit
import Offers
import Pages

/// A sample of every view model, by which a test draws every template.
package enum AnalysisSamples {
    package static let samples: [(template: String, model: any ViewModel)] = [
        ("analysis-composition", CompositionModel(query, composition, Form(), [FieldFault("from", "problem.field.day")], mayExport: true, isAsPosted: true, words)),
        ("analysis-cell", CellModel(query, CompositionStore.Behind(rows: [(ID(1), "YL02-000518", "春和烟酒店", 815_400_000)], customers: 2, total: 915_400_000), words)),
        ("analysis-comparison", ComparisonModel(ID(1), standing, day, words)),
    ]

    private static let words = Wording(language: .simplified, texts: .none, clock: .fixed(0))
    private static let day = Day(number: 20_000)
    private static let query = CompositionQuery(by: [.region, .category], measure: .amount, period: .fullMonths(12, before: day),
                                                against: Period.fullMonths(12, before: day).adding(months: -12), only: [.region: "城东"])
    private static let composition = Composition([CompositionStore.Cell(keys: ["城东", "白酒"], value: 815_400_000)], [CompositionStore.Cell(keys: ["城东", "白酒"], value: 741_300_000)])
    private static let standing = ComparisonStore.Standing(name: "春和烟酒店", code: "YL02-000518", letter: "A", amount: 815_400_000, peers: 12, peerAmount: 6_000_000_000,
                                                           larger: 3, months: [day.month: 815_400_000, day.month.adding(months: -12): 741_300_000])
}
