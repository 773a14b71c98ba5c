import Customers
import Foundation
import Journal
import Kit
import Offers
import Pages
import Persistence
import Tabular

/// Customer business statement and customer sales statement, as pages and as files.
struct StatementsPage: Sendable {
    static let length = 50
    let desk: Desk

    var routes: [Route] {
        [Route(.get, "/reports/customers", .right(SalesRights.reports), scope: .company) { try await page($0) },
         Route(.get, "/reports/customers.csv", .right(SalesRights.reports), scope: .company) { try await file($0) },
         Route(.get, "/customers/{id}/statement", .right(SalesRights.view), scope: .customers) { try await one($0) },
         Route(.get, "/customers/{id}/statement.csv", .right(SalesRights.view), scope: .customers) { try await oneFile($0) }]
    }

    /// From and to as asked; the last 12 full months without either.
    static func period(_ query: Form, today: Day) throws -> Period {
        let usual = Period.fullMonths(12, before: today)
        let from = try query.day("from"), to = try query.day("to")
        if let from, let to, to < from { throw Problem.invalid("to", "sales.statement.endsBefore") }
        return Period(from: from ?? usual.from, to: to ?? (from == nil ? usual.to : today))
    }

    private func page(_ request: PageRequest) async throws -> Reply {
        let period = try StatementsPage.period(request.query, today: desk.clock.today)
        let cursor = try request.query.cursor()
        let (slice, sums, before) = try await desk.database.read { reader in
            (try StatementFacts.lines(period, after: cursor, limit: StatementsPage.length, by: request.caller, in: reader),
             try SummaryFacts.sums(period, by: request.caller, in: reader), try SummaryFacts.sums(period.adding(months: -12), by: request.caller, in: reader))
        }
        let model = StatementsModel(slice, period, sums, before, isFirst: cursor == nil, request)
        return .page(Page(title: model.title, section: "statements", template: "sales-statements", model: model))
    }

    private func file(_ request: PageRequest) async throws -> Reply {
        let period = try StatementsPage.period(request.query, today: desk.clock.today), wording = request.wording, desk = desk, caller = request.caller
        let isSales = request.query["kind"] == "sales"
        let columns = isSales ? StatementColumns.sales : StatementColumns.business
        let title = wording(isSales ? "sales.statement.sales" : "sales.statement.business")
        return try await ExportAnswer(section: "statements", back: "/reports/customers").reply(request) { wish in
            let count = try await desk.database.read { try SummaryFacts.sums(period, by: caller, in: $0).customers }
            let content: [String: JSONValue] = ["what": isSales ? "sales" : "business", "from": JSONValue(period.from), "to": JSONValue(period.to)]
            try await NoteExport(desk: desk)(ExportNote("sales.statementsExported", content, columns: columns.map(\.key), rows: Int(count)), wish, by: caller)
            return wish.reply("\(title) \(period.from) \(period.to)") { chunk in
                let file = try ListWriter(wish.format, title: title, header: columns.map { wording("sales.statement." + $0.key) })
                var cursor: Cursor?
                repeat {
                    let start = cursor
                    let slice = try await desk.database.read { try StatementFacts.lines(period, after: start, limit: 500, by: caller, in: $0) }
                    try await file.append(slice.rows.map { line in columns.map { $0.cell(line, wording) } }, chunk)
                    cursor = slice.next
                } while cursor != nil
                try await file.finish(chunk)
            }
        }
    }

    private func one(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(), period = try StatementsPage.period(request.query, today: desk.clock.today)
        let statement = try await desk.database.read { try CustomerStatement.load(id, period, by: request.caller, in: $0) }
        let model = CustomerStatementModel(statement, request.wording)
        return .page(Page(title: model.title, section: "customers", template: "sales-statement", model: model))
    }

    private func oneFile(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(), period = try StatementsPage.period(request.query, today: desk.clock.today)
        let statement = try await desk.database.read { try CustomerStatement.load(id, period, by: request.caller, in: $0) }
        return try await ExportAnswer(section: "customers", back: "/customers/\(id)/statement").reply(request) { wish in
            request.query["part"] == "products" ? try await oneFile("products", StatementColumns.products, statement.products, statement, wish, request)
                : try await oneFile("months", StatementColumns.months, statement.months, statement, wish, request)
        }
    }

    private func oneFile<Line>(_ what: String, _ columns: [StatementColumn<Line>], _ lines: [Line], _ statement: CustomerStatement, _ wish: ExportWish, _ request: PageRequest) async throws -> Reply {
        let wording = request.wording, period = statement.period
        let content: [String: JSONValue] = ["what": .text(what), "customer": .text(statement.code), "from": JSONValue(period.from), "to": JSONValue(period.to)]
        try await NoteExport(desk: desk)(ExportNote("sales.statementExported", content, columns: columns.map(\.key), rows: lines.count), wish, by: request.caller)
        return wish.reply("\(statement.code) \(period.from) \(period.to)", header: columns.map { wording("sales.statement." + $0.key) },
                          rows: lines.map { line in columns.map { $0.cell(line, wording) } })
    }
}
