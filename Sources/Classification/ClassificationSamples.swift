import Access
import Journal
import Kit
import Pages

/// A sample of every view model, by which a test draws every template.
package enum ClassificationSamples {
    package static let samples: [(template: String, model: any ViewModel)] = [
        ("classification-abc", ClassesModel(query, view, [run, run], [:], job: "1", caller, words)),
        ("classification-list", ClassListModel(query, .a, places, [ID(1): ("YL01-000001", "望江楼烟酒商行")], total: view.total, words)),
        ("classification-moves", MovesModel(run, run, ClassMoves(before: [ID(1): "B"], after: [ID(1): "A"]), [ID(1): ("YL01-000001", "望江楼烟酒商行")], all: [run], only: .init(from: "B", to: "A"), words)),
        ("classification-tiers", TiersModel(run, [("2", 2, 320_000)], settings, job: "1", mayRun: true, words)),
        ("classification-job", RunProgress.Model.sample), ("classification-why", ClassBlocks.Why.sample), ("classification-home", ClassBlocks.Moves.sample), ("classification-step", ClassBlocks.Moves.sample.rows[0]),
    ]

    private static let words = Wording(language: .simplified, texts: .none, clock: .fixed(0))
    private static let day = Day(number: 20_000)
    private static let period = Period.fullMonths(12, before: day)
    private static let query = ClassQuery(basis: .volume, period: period)
    private static let settings = ClassificationSettings(bounds: .shipped, tiers: .shipped, months: 6, version: 1)
    private static let places = [ABCSplit.Place(id: ID(1), letter: .a, value: 800_000, place: 1, before: 0), ABCSplit.Place(id: ID(2), letter: .b, value: 200_000, place: 2, before: 800_000)]
    private static let view = ABCView(places: places, total: 1_000_000, test: (1, 800_000, 1), curve: [(0, 0), (500, 800), (1000, 1000)], settings: settings, bounds: ABCBounds(a: Ratio(x4: 7000), b: Ratio(x4: 9000)),
                                      moves: [.init(from: "A", to: "B"): 1])
    private static let caller = Caller(userID: ID(1), name: "", rights: [ClassificationRights.run, AccessRights.changeSettings], scope: .company)
    private static let run = ClassRun(id: ID(1), scheme: .abc(.volume), period: period, day: day, settingsVersion: 1, settings: [:], total: 1_000_000, customers: 2,
                                      madeBy: ID(1), madeAt: Instant(0), finishedAt: Instant(1))
}
