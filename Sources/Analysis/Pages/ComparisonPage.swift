import Journal
import Kit
import Offers
import Pages

/// A customer compared across its class and over its own years.
struct ComparisonPage: Sendable {
    let desk: Desk

    func show(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(), caller = request.caller, words = request.wording, today = desk.clock.today
        guard let standing = try await desk.database.read({ try ComparisonStore.standing(id, day: today, for: caller, in: $0) }) else { throw Problem.notFound() }
        let model = ComparisonModel(id, standing, today, words)
        return .page(Page(title: words("analysis.comparison.title"), section: "customers", template: "analysis-comparison", model: model))
    }
}

struct ComparisonModel: ViewModel {
    let name: String
    let code: String
    let backURL: String
    let abc: String
    let abcLower: String
    let abcTitle: String
    let hasAbc: Bool
    let amount: String
    let average: String
    let difference: String
    let place: String
    let chart: String
    let finding: String
    let years: [Year]

    struct Year: ViewModel { let label: String; let amount: String; let growth: String; let falls: Bool }

    init(_ id: ID, _ standing: ComparisonStore.Standing, _ today: Day, _ words: Wording) {
        name = standing.name
        code = standing.code
        backURL = "/customers/\(id)"
        abc = standing.letter
        abcLower = standing.letter.lowercased()
        hasAbc = !standing.letter.isEmpty
        abcTitle = hasAbc ? words(TextKey("classification.abc." + standing.letter.lowercased())) : words("analysis.comparison.noClass")
        amount = words.money(Money(x4: standing.amount))
        let mean = (try? Money(x4: standing.peerAmount).divided(by: standing.peers)) ?? nil
        average = mean.map { words.money($0) } ?? words("figure.none")
        difference = mean.map { words.growth(standing.amount, $0.x4) } ?? words("figure.none")
        place = words("analysis.comparison.place", ["place": words.count(standing.larger + 1), "count": words.count(standing.peers)])
        let year = today.parts.year
        func sum(_ wanted: Int, upTo month: Int = 12) -> Int64 { (1...month).reduce(Int64(0)) { $0 &+ (standing.months[Month(year: wanted, month: $1)] ?? 0) } }
        years = [year, year - 1, year - 2].map { wanted in
            let now = sum(wanted, upTo: today.parts.month), before = sum(wanted - 1, upTo: today.parts.month)
            let known = wanted > year - 2
            return Year(label: words("analysis.comparison.year", ["year": String(wanted), "month": String(today.parts.month)]), amount: words.money(Money(x4: now)),
                        growth: known ? words.growth(now, before) : "", falls: known && before > 0 && now < before)
        }
        let labels: [JSONValue] = (1...12).map { .text(words("analysis.comparison.month", ["month": String($0)])) }
        let series: [JSONValue] = [year - 2, year - 1, year].map { wanted in
            .array((1...12).map { month in wanted == year && month > today.parts.month ? .null : .int((standing.months[Month(year: wanted, month: month)] ?? 0) / 10_000) })
        }
        chart = JSONValue.object(["x": .array(labels), "names": .array([year - 2, year - 1, year].map { .text(String($0)) }), "series": .array(series)]).canonical
        finding = words("analysis.comparison.finding", ["amount": words.money(Money(x4: sum(year, upTo: today.parts.month))), "growth": words.growth(sum(year, upTo: today.parts.month), sum(year - 1, upTo: today.parts.month))])
    }
}
