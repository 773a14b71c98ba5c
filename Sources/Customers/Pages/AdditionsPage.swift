import Foundation
import Journal
import Kit
import Offers
import Pages
import Tabular

/// `/customers/additions`: customers entered by person and month, the last twelve months with this one (SRC-10).
struct AdditionsPage: Sendable {
    let desk: Desk

    var routes: [Route] {
        [Route(.get, "/customers/additions", .right(CustomersRights.read), scope: .customers) { request in
            let (months, lines) = try await read(request)
            let model = AdditionsModel(months, lines, mayExport: request.caller.may(CustomersRights.export), request.wording)
            return .page(Page(title: request.wording("customers.additions"), section: "customers", template: "customers-additions", model: model))
        },
        Route(.get, "/customers/additions.csv", .right(CustomersRights.export), scope: .customers) { try await file($0) }]
    }

    struct Line: Sendable {
        let who: String
        let counts: [Int]
        var total: Int { counts.reduce(0, +) }
    }

    /// The busiest first.
    private func read(_ request: PageRequest) async throws -> ([Month], [Line]) {
        let caller = request.caller, clock = desk.clock, last = clock.today.month
        let months = (0..<12).reversed().map { last.adding(months: -$0) }
        let (all, names) = try await desk.database.read { reader in
            (try months.map { try AdditionStore.counts(from: clock.start(of: $0.first), to: clock.start(of: $0.adding(months: 1).first), for: caller, in: reader) }, try PeopleNames.load(in: reader))
        }
        let users = Set(all.flatMap(\.keys))
        let lines = users.map { user in Line(who: user == .company ? request.wording("customers.system") : names.user(user), counts: all.map { $0[user, default: 0] }) }
        return (months, lines.sorted { ($1.total, $0.who) < ($0.total, $1.who) })
    }

    private func file(_ request: PageRequest) async throws -> Reply {
        let wording = request.wording
        return try await ExportAnswer(section: "customers", back: "/customers/additions").reply(request) { wish in
            let (months, lines) = try await read(request)
            let content: [String: JSONValue] = ["from": .text(months.first?.description ?? ""), "to": .text(months.last?.description ?? "")]
            let note = ExportNote("customers.additionsExported", content, columns: ["who"] + months.map(\.description) + ["total"], rows: lines.count)
            try await NoteExport(desk: desk)(note, wish, by: request.caller)
            let header = [wording("customers.additions.who")] + months.map(\.description) + [wording("customers.additions.total")]
            return wish.reply(wording("customers.additions") + " \(desk.clock.today)", header: header, rows: lines.map { line in
                [.text(line.who)] + line.counts.map { .count(Int64($0)) } + [.count(Int64(line.total))]
            })
        }
    }
}

struct AdditionsModel: ViewModel {
    struct Cell: ViewModel { let text: String }
    struct Line: ViewModel {
        let who: String
        let cells: [Cell]
        let total: String
    }

    let canExport: Bool
    let months: [Cell]
    let hasLines: Bool
    let lines: [Line]

    init(_ months: [Month], _ found: [AdditionsPage.Line], mayExport: Bool, _ wording: Wording) {
        canExport = mayExport
        self.months = months.map { Cell(text: $0.description) }
        lines = found.map { one in Line(who: one.who, cells: one.counts.map { Cell(text: $0 == 0 ? "–" : wording.count($0)) }, total: wording.count(one.total)) }
        hasLines = !lines.isEmpty
    }

    private init() {
        (canExport, months, hasLines) = (true, [Cell(text: "2026-11")], true)
        lines = [Line(who: "周敏", cells: [Cell(text: "12")], total: "12")]
    }

    static let sample = AdditionsModel()
}
