import Customers
import Journal
import Kit
import Offers
import Pages
import Persistence

/// Blocks of the home page: customers fallen silent, best and worst growth.
struct SalesTodos: Sendable {
    let desk: Desk

    var todos: [Todo] {
        [Todo(key: "sales-months", part: .top, access: .right(SalesRights.view), template: "figure-strip") { try await months($0) },
         Todo(key: "sales-silent", access: .right(SalesRights.view), template: "sales-silent") { try await silent($0) },
         Todo(key: "sales-growth", part: .side, access: .right(SalesRights.view), template: "sales-growth") { try await growth($0) }]
    }

    private func months(_ request: PageRequest) async throws -> (any ViewModel)? {
        let now = desk.clock.today.month
        let sums = try await desk.database.read { try TodayFacts.months(Period(now.adding(months: -24), now), by: request.caller, in: $0) }
        return sums.isEmpty ? nil : try MonthStrip(sums, now, request.wording)
    }

    private func silent(_ request: PageRequest) async throws -> (any ViewModel)? {
        let today = desk.clock.today, wording = request.wording
        let (found, days) = try await desk.database.read { reader in
            let days = try CustomerSettings.dormantDays(in: reader)
            return (try TodayFacts.silent(today, after: days, limit: 6, by: request.caller, in: reader), days)
        }
        guard !found.rows.isEmpty else { return nil }
        return SilentModel(count: wording.count(found.count), why: wording("sales.silent.why", ["days": wording.count(days)]), allURL: "/customers?status=dormant&sort=last_order",
                           rows: found.rows.map { SilentRow($0, today: today, wording) })
    }

    private func growth(_ request: PageRequest) async throws -> (any ViewModel)? {
        let (rises, falls) = try await desk.database.read { reader in
            (try TodayFacts.changes(false, limit: 5, by: request.caller, in: reader), try TodayFacts.changes(true, limit: 5, by: request.caller, in: reader))
        }
        guard !rises.isEmpty || !falls.isEmpty else { return nil }
        return GrowthModel(hasRises: !rises.isEmpty, rises: rises.map { GrowthRow($0, request.wording) }, hasFalls: !falls.isEmpty, falls: falls.map { GrowthRow($0, request.wording) })
    }
}

/// Customers fallen silent (`sales-silent.mustache`).
struct SilentModel: ViewModel {
    let count, why, allURL: String
    let rows: [SilentRow]
    static let sample = SilentModel(count: "12", why: "90 天没有订单", allURL: "/customers", rows: [.sample])
}

struct SilentRow: ViewModel {
    let mark: AbcMark
    let url, name, code, last, amount: String
    static let sample = SilentRow(mark: .sample, url: "/customers/1", name: "春和烟酒店", code: "YL02-000518", last: "94 天", amount: "8.2 万")
}

extension SilentRow {
    init(_ line: TodayFacts.Line, today: Day, _ wording: Wording) {
        self.init(mark: SalesWords.mark(line.abc, wording), url: "/customers/\(line.id)", name: line.name, code: line.code,
                  last: line.lastOn.map { wording("sales.silent.days", ["count": wording.count(today - $0)]) } ?? "", amount: wording.short(line.amount))
    }
}

/// Best and worst growth (`sales-growth.mustache`).
struct GrowthModel: ViewModel {
    let hasRises: Bool
    let rises: [GrowthRow]
    let hasFalls: Bool
    let falls: [GrowthRow]
    static let sample = GrowthModel(hasRises: true, rises: [.sample], hasFalls: true, falls: [.sample])
}

struct GrowthRow: ViewModel {
    let mark: AbcMark
    let url, name, amount, change, growth: String
    let isFall: Bool
    static let sample = GrowthRow(mark: .sample, url: "/customers/1", name: "春和烟酒店", amount: "21.5 万", change: "+1.9 万", growth: "+9.4%", isFall: true)
}

extension GrowthRow {
    init(_ line: TodayFacts.Line, _ wording: Wording) {
        let change = (try? line.amount.subtracting(line.before)) ?? .zero
        self.init(mark: SalesWords.mark(line.abc, wording), url: "/customers/\(line.id)", name: line.name, amount: wording.short(line.amount), change: (change > .zero ? "+" : "") + wording.short(change),
                  growth: SalesWords.growth(line.amount.x4, line.before.x4, wording), isFall: change < .zero)
    }
}
