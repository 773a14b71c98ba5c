import Kit
import Pages

/// Sales at the head of the home page: this month so far, the last full month, twelve full months (`figure-strip.mustache`).
struct MonthStrip: ViewModel {
    let figures: [StripFigure]

    init(_ sums: [Month: TodayFacts.MonthSum], _ now: Month, _ wording: Wording) throws {
        let last = now.adding(months: -1)
        let year = try MonthStrip.sum(sums, from: now.adding(months: -12), to: last), before = try MonthStrip.sum(sums, from: now.adding(months: -24), to: now.adding(months: -13))
        let yearAgo = sums[now.adding(months: -13)] ?? .init()
        let current = sums[now] ?? .init(), full = sums[last] ?? .init()
        func growth(_ now: Int64, _ before: Int64) -> String { wording("sales.strip.growth", ["growth": SalesWords.growth(now, before, wording)]) }
        func money(_ caption: TextKey, _ amount: Money, _ note: String) -> StripFigure {
            let parts = wording.shortParts(amount)
            return StripFigure(wording(caption), parts.text, unit: parts.unit, full: wording.money(amount), note: note)
        }
        figures = [
            money("sales.strip.now", current.amount, wording("sales.strip.cases", ["cases": wording.cases(current.cases)])),
            money("sales.strip.last", full.amount, growth(full.amount.x4, yearAgo.amount.x4)),
            money("sales.strip.year", year.amount, growth(year.amount.x4, before.amount.x4)),
            StripFigure(wording("sales.strip.yearCases"), wording.cases(year.cases), note: growth(year.cases.x4, before.cases.x4)),
        ]
    }

    private static func sum(_ sums: [Month: TodayFacts.MonthSum], from: Month, to: Month) throws -> TodayFacts.MonthSum {
        var total = TodayFacts.MonthSum()
        for (month, one) in sums where month >= from && month <= to {
            total.amount = try total.amount.adding(one.amount)
            total.cases = try total.cases.adding(one.cases)
        }
        return total
    }
}
