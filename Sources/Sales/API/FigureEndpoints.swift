import Journal
import Kit
import Offers
import Persistence
import Wire

/// Sums of a period, and one customer's figures.
struct FigureEndpoints: Sendable {
    let desk: Desk

    var endpoints: [Endpoint] {
        [Endpoint(.get, "/sales/summary", .right(SalesRights.view), scope: .company, summary: "Customers, orders, lines, quantity and amount of a period, within the caller's record scope.",
                  parameters: SalesJSON.periodParameters.map { Parameter($0.0, $0.1, schema: SalesJSON.day) }, answer: FigureEndpoints.summarySchema) { try await summary($0) },
         Endpoint(.get, "/customers/{id}/sales", .right(SalesRights.view), scope: .customers, summary: "A customer's last 12 full months, month by month beside the year before.",
                  parameters: [Parameter("on", "Day of evaluation; today without it.", schema: SalesJSON.day)], answer: FigureEndpoints.figuresSchema) { try await figures($0) }]
    }

    private func summary(_ request: EndpointRequest) async throws -> EndpointReply {
        let (from, to) = try SalesJSON.ends(request.query)
        let sums = try await SalesSummary(desk: desk)(SalesSummary.period(from, to, today: desk.clock.today), by: request.caller)
        return EndpointReply([
            "customers": .int(sums.customers), "orders": .int(sums.orders), "lines": .int(sums.lines), "quantity": .text(sums.quantity.plain), "amount": JSONValue(sums.amount),
        ])
    }

    private func figures(_ request: EndpointRequest) async throws -> EndpointReply {
        let id = try request.id(), day = try request.query.day("on") ?? desk.clock.today
        let (figures, marks) = try await desk.database.read { (try CustomerFigures.load(id, on: day, by: request.caller, in: $0), try PostingStore.buyers([id], in: $0)[id]?.marks ?? SalesMarks()) }
        let months = try figures.months.map { month -> JSONValue in
            [
                "month": JSONValue(month.month), "partial": .bool(month.isPartial), "orders": .int(month.now.orders), "quantity": quantity(month.now.quantity),
                "cases": quantity(month.now.cases), "amount": money(month.now.amount), "amount_before": money(month.before.amount),
                "growth": try growth(month.now.amount, month.before.amount),
            ]
        }
        return EndpointReply([
            "from": JSONValue(figures.period.from), "to": JSONValue(figures.period.to), "orders": .int(figures.now.orders), "lines": .int(figures.now.lines),
            "quantity": quantity(figures.now.quantity), "cases": quantity(figures.now.cases), "amount": money(figures.now.amount),
            "average_price": try figures.averagePrice.map { JSONValue($0) } ?? .null, "average_case": try figures.averageCase.map { JSONValue($0) } ?? .null,
            "days_between_orders": try figures.daysBetween.map { .text($0.plain) } ?? .null, "first_order": JSONValue(figures.firstOn), "last_order": JSONValue(figures.lastOn),
            "amount_before": money(figures.before.amount), "growth": try growth(figures.now.amount, figures.before.amount), "months": .array(months),
            "loyalty": marks.loyalty.isEmpty ? .null : .text(marks.loyalty), "about_to_buy": .bool(marks.isExpected), "next_order": JSONValue(Day(marks.nextOn)),
        ])
    }

    private func money(_ x4: Int64) -> JSONValue { JSONValue(Money(x4: x4)) }
    private func quantity(_ x4: Int64) -> JSONValue { .text(Quantity(x4: x4).plain) }
    /// Null = new: there is no base.
    private func growth(_ now: Int64, _ before: Int64) throws -> JSONValue { try SalesRules.growth(now: Money(x4: now), before: Money(x4: before)).map { .text($0.plain) } ?? .null }

    private static let summarySchema = SalesJSON.object([
        "customers": SalesJSON.count, "orders": SalesJSON.count, "lines": SalesJSON.count, "quantity": SalesJSON.text, "amount": SalesJSON.text,
    ])
    private static let orNull: JSONValue = ["type": ["string", "null"]]
    private static let figuresSchema = SalesJSON.object([
        "from": SalesJSON.day, "to": SalesJSON.day, "orders": SalesJSON.count, "lines": SalesJSON.count, "quantity": SalesJSON.text, "cases": SalesJSON.text,
        "amount": SalesJSON.text, "average_price": orNull, "average_case": orNull, "days_between_orders": orNull, "first_order": SalesJSON.dayOrNull,
        "last_order": SalesJSON.dayOrNull, "amount_before": SalesJSON.text, "growth": orNull,
        "loyalty": ["type": ["string", "null"], "enum": ["once", "loyal", .null], "description": "By its orders, as of today."], "about_to_buy": ["type": "boolean"], "next_order": SalesJSON.dayOrNull,
        "months": ["type": "array", "items": SalesJSON.object([
            "month": SalesJSON.text, "partial": ["type": "boolean"], "orders": SalesJSON.count, "quantity": SalesJSON.text, "cases": SalesJSON.text,
            "amount": SalesJSON.text, "amount_before": SalesJSON.text, "growth": orNull,
        ])],
    ])
}
