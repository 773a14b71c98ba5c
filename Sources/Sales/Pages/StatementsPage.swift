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
        let name = wording(isSales ? "sales.statement.sales" : "sales.statement.business") + " \(period.from) \(period.to).csv"
        try await NoteExport(desk: desk)("sales.statementsExported", ["what": isSales ? "sales" : "business", "from": JSONValue(period.from), "to": JSONValue(period.to)], by: caller)
        return .stream(name: name, type: "text/csv; charset=utf-8") { chunk in
            var writer = CSVWriter(), cursor: Cursor?
            writer.append(columns.map { wording("sales.statement." + $0.key) })
            repeat {
                let start = cursor
                let slice = try await desk.database.read { try StatementFacts.lines(period, after: start, limit: 500, by: caller, in: $0) }
                for line in slice.rows { writer.append(columns.map { $0.cell(line, wording) }) }
                try await chunk(writer.take())
                cursor = slice.next
            } while cursor != nil
        }
    }

    private func one(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(), period = try StatementsPage.period(request.query, today: desk.clock.today)
        let statement = try await desk.database.read { try CustomerStatement.load(id, period, by: request.caller, in: $0) }
        let model = CustomerStatementModel(statement, request.wording)
        return .page(Page(title: model.title, section: "customers", template: "sales-statement", model: model))
    }

    private func oneFile(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(), period = try StatementsPage.period(request.query, today: desk.clock.today), wording = request.wording
        let statement = try await desk.database.read { try CustomerStatement.load(id, period, by: request.caller, in: $0) }
        let isProducts = request.query["part"] == "products"
        try await NoteExport(desk: desk)("sales.statementExported", [
            "what": isProducts ? "products" : "months", "customer": .text(statement.code), "from": JSONValue(period.from), "to": JSONValue(period.to),
            "rows": .int(Int64(isProducts ? statement.products.count : statement.months.count)),
        ], by: request.caller)
        var writer = CSVWriter()
        if isProducts {
            writer.append(StatementColumns.products.map { wording("sales.statement." + $0.key) })
            for line in statement.products { writer.append(StatementColumns.products.map { $0.cell(line, wording) }) }
        } else {
            writer.append(StatementColumns.months.map { wording("sales.statement." + $0.key) })
            for line in statement.months { writer.append(StatementColumns.months.map { $0.cell(line, wording) }) }
        }
        return .file(name: "\(statement.code) \(period.from) \(period.to).csv", type: "text/csv; charset=utf-8", body: writer.take())
    }
}
