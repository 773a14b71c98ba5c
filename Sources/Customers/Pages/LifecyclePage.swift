import Foundation
import Journal
import Kit
import Offers
import Pages
import Persistence
import Tabular
import Wire

/// `/customers/lifecycle`: how many customers stand in each state, and who moved on in a period (TYPE-3).
struct LifecyclePage: Sendable {
    let desk: Desk

    var routes: [Route] {
        [Route(.get, "/customers/lifecycle", .right(CustomersRights.read), scope: .customers) { try await page($0) },
         Route(.get, "/customers/lifecycle.csv", .right(CustomersRights.export), scope: .customers) { try await file($0) }]
    }

    private func page(_ request: PageRequest) async throws -> Reply {
        let query = try LifecycleQuery(request.query, today: desk.clock.today), read = try await read(query, request.caller)
        let model = LifecycleModel(query, read, request)
        return .page(Page(title: request.wording("customers.lifecycle.title"), section: "customers", template: "customers-lifecycle", model: model))
    }

    private func read(_ query: LifecycleQuery, _ caller: Caller) async throws -> LifecycleRead {
        try await desk.database.read { try LifecycleRead(query, for: caller, in: $0) }
    }

    private func file(_ request: PageRequest) async throws -> Reply {
        let query = try LifecycleQuery(request.query, today: desk.clock.today), wording = request.wording
        return try await ExportAnswer(section: "customers", back: "/customers/lifecycle").reply(request) { wish in
            let read = try await read(query, request.caller), heads = ["from", "to", "moves", "stood", "share", "days"]
            let content: [String: JSONValue] = ["from": JSONValue(query.period.from), "to": JSONValue(query.period.to), "rep": .text(query.rep), "branch": .text(query.branch)]
            try await NoteExport(desk: desk)(ExportNote("customers.lifecycleExported", content, columns: heads, rows: read.conversion.lines.count), wish, by: request.caller)
            let name = wording("customers.lifecycle.title") + " \(query.period.from) \(query.period.to)"
            return wish.reply(name, header: heads.map { wording("customers.lifecycle.\($0)") }, rows: read.conversion.lines.map { line in
                [.text(read.names.lifecycle(line.from, wording)), .text(read.names.lifecycle(line.to, wording)), .count(Int64(line.count)),
                 line.from.isEmpty ? .empty : .count(Int64(line.stood)), share(Int64(line.count), of: Int64(line.stood)).map { .share($0) } ?? .empty,
                 line.twiceMedian.map { .number(x4: Int64($0) * 5000) } ?? .empty]
            })
        }
    }
}

/// What the report is asked for.
struct LifecycleQuery: Sendable {
    let period: Period
    let rep: String
    let branch: String
    /// External customers of the rep and branch asked for.
    let selection: CustomerSelection

    /// This month and the eleven before it, unless asked otherwise.
    init(_ query: Form, today: Day) throws {
        let to = try query.day("to") ?? today, from = try query.day("from") ?? to.month.adding(months: -11).first
        if to < from { throw Problem.invalid("to", "customers.fault.endsBefore") }
        period = Period(from: from, to: to)
        rep = try query.id("rep")?.description ?? ""
        branch = try query.id("branch")?.description ?? ""
        selection = CustomerSelection(filters: [.type: ["external"], .rep: rep.isEmpty ? [] : [rep], .branch: branch.isEmpty ? [] : [branch]])
    }

    /// The directory, narrowed to states.
    func url(_ states: [String]) -> String {
        var query = DirectoryQuery()
        query.selection = selection
        query.selection.filters[.lifecycle] = states
        return query.url
    }

    var fileURL: String {
        "/customers/lifecycle.csv?" + [("from", period.from.description), ("to", period.to.description), ("rep", rep), ("branch", branch)]
            .map { $0.0 + "=" + URLEncoded.encode($0.1) }.joined(separator: "&")
    }
}

/// All that the report reads, in one snapshot.
struct LifecycleRead: Sendable {
    let counts: [String: Int]
    let conversion: LifecycleConversion
    let names: PeopleNames

    init(_ query: LifecycleQuery, for caller: Caller, in reader: Reader) throws {
        counts = try LifecycleReportStore.counts(query.selection, for: caller, in: reader)
        conversion = LifecycleConversion(try LifecycleReportStore.moves(since: query.period.from, query.selection, for: caller, in: reader), counts: counts, period: query.period)
        names = try PeopleNames.load(in: reader)
    }
}
