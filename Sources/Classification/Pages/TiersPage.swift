import Journal
import Kit
import Offers
import Pages

/// The eight tiers of the latest run: ranges, customers, average monthly cases (CLASS-6 to CLASS-9).
struct TiersPage: Sendable {
    let desk: Desk

    func show(_ request: PageRequest) async throws -> Reply {
        let caller = request.caller
        let (run, totals, settings) = try await desk.database.read { reader in
            let run = try ClassRunStore.latest(.tier, in: reader)
            return (run, try run.map { try ClassRunStore.totals(run: $0.id, for: caller, in: reader) } ?? [], try ClassificationSettings(in: reader))
        }
        let words = request.wording
        let model = TiersModel(run, totals, settings, job: request.query["job"], mayRun: caller.may(ClassificationRights.run), words)
        return .page(Page(title: words("classification.tiers.title"), section: "classes", template: "classification-tiers", model: model))
    }
}

struct TiersModel: ViewModel {
    let rows: [TierRow]
    let chart: String
    let finding: String
    let hasRun: Bool
    let run: String
    let months: String
    let mayRun: Bool
    let job: String
    let hasJob: Bool
    /// The settings are no longer those of the run.
    let isOutdated: Bool

    init(_ run: ClassRun?, _ totals: [(letter: String, customers: Int64, value: Int64)], _ settings: ClassificationSettings, job: String, mayRun: Bool, _ words: Wording) {
        let byTier = Dictionary(totals.map { ($0.letter, ($0.customers, $0.value)) }, uniquingKeysWith: { first, _ in first })
        let all = totals.reduce(Int64(0)) { $0 + $1.customers }
        // The ranges are those that the run used; the settings may have changed since.
        let bounds = run?.tierBounds ?? settings.tiers, length = run?.averagingMonths ?? settings.months
        rows = (1...8).map { tier in
            let (customers, value) = byTier[String(tier)] ?? (0, 0)
            return TierRow(tier, bounds, customers: customers, of: all, value: value, words)
        }
        chart = JSONValue.object([
            "labels": .array(rows.map { .text($0.label) }), "names": [.text(words("classification.tiers.customers"))],
            "series": [.array((1...8).map { .int(byTier[String($0)]?.0 ?? 0) })], "stack": false, "unit": "",
        ]).canonical
        finding = words("classification.tiers.finding", ["count": words.count(all)])
        hasRun = run != nil
        self.run = run.map { words("classification.tiers.run", ["day": words.day($0.day), "version": String($0.settingsVersion)]) } ?? ""
        months = String(length)
        isOutdated = run != nil && (bounds != settings.tiers || length != settings.months)
        self.mayRun = mayRun
        self.job = job
        hasJob = ID(job) != nil
    }
}

struct TierRow: ViewModel {
    let tier: String
    let hasTier: Bool
    let tierTitle: String
    let label: String
    let range: String
    let customers: String
    let share: String
    let average: String
    let total: String
    let url: String

    init(_ number: Int, _ bounds: TierBounds, customers: Int64, of all: Int64, value: Int64, _ words: Wording) {
        tier = String(number)
        hasTier = true
        label = words("classification.tier", ["tier": String(number)])
        tierTitle = label
        let lower = words.quantity(bounds.lower[number - 1])
        range = number == 1 ? words("classification.tiers.above", ["from": lower])
            : words("classification.tiers.range", ["from": lower, "to": words.quantity(bounds.lower[number - 2])])
        self.customers = words.count(customers)
        share = words.percent(Kit.share(customers, of: max(1, all)))
        average = ((try? Quantity(x4: value).divided(by: customers)) ?? nil).map { words.cases($0) } ?? words("figure.none")
        total = words.cases(Quantity(x4: value))
        url = "/customers?tier=\(number)"
    }
}
