import Journal
import Kit
import Offers
import Persistence
import Wire

/// Orders and lines.
struct OrderEndpoints: Sendable {
    let desk: Desk

    var endpoints: [Endpoint] {
        let period = SalesJSON.periodParameters.map { Parameter($0.0, $0.1, schema: SalesJSON.day) }
        return [
            Endpoint(.get, "/orders", .right(SalesRights.view), scope: .customers, summary: "Orders, the latest first.",
                     parameters: ListQuery.parameters + [Parameter("customer_id", "Only this customer's."), MemberChoice.parameter(of: SalesJSON.orderSchema)] + period,
                     answer: SalesJSON.listSchema(SalesJSON.orderSchema)) { try await list($0) },
            Endpoint(.get, "/orders/{id}", .right(SalesRights.view), scope: .customers, summary: "One order with its lines; `fields` are those of the order.",
                     parameters: [MemberChoice.parameter(of: SalesJSON.orderSchema)],
                     answer: SalesJSON.object(["order": SalesJSON.orderSchema, "lines": ["type": "array", "items": SalesJSON.lineSchema]]), isTagged: true) { try await one($0) },
            Endpoint(.get, "/customers/{id}/lines", .right(SalesRights.view), scope: .customers, summary: "A customer's order lines, the latest first.",
                     parameters: ListQuery.parameters + [MemberChoice.parameter(of: SalesJSON.lineSchema)], answer: SalesJSON.listSchema(SalesJSON.lineSchema)) { try await lines($0) },
        ]
    }

    private func list(_ request: EndpointRequest) async throws -> EndpointReply {
        let query = try ListQuery(request.query), (from, to) = try SalesJSON.ends(request.query)
        let period = SalesSummary.period(from, to, today: desk.clock.today)
        let choice = OrderReadingStore.Choice(customerID: try request.query.id("customer_id"), period: period)
        let slice = try await desk.database.read { try OrderReadingStore.orders(choice, after: query.cursor, limit: query.limit, by: request.caller, in: $0) }
        let chosen = try MemberChoice(request.query, of: SalesJSON.orderSchema)
        return EndpointReply(SalesJSON.list(slice.rows.map { chosen(SalesJSON.order($0)) }, next: slice.next))
    }

    private func one(_ request: EndpointRequest) async throws -> EndpointReply {
        let id = try request.id()
        let (order, lines) = try await desk.database.read { reader in
            let order = try OrderReadingStore.order(id, by: request.caller, in: reader)
            return (order, try OrderReadingStore.lines(of: order, in: reader))
        }
        let chosen = try MemberChoice(request.query, of: SalesJSON.orderSchema), whole = SalesJSON.order(order), all = JSONValue.array(lines.map(SalesJSON.line))
        return .record(["order": whole, "lines": all], shown: ["order": chosen(whole), "lines": all])
    }

    private func lines(_ request: EndpointRequest) async throws -> EndpointReply {
        let id = try request.id(), query = try ListQuery(request.query), cursor = try query.cursor.map { try LineCursor($0) }
        let found = try await desk.database.read { try OrderReadingStore.lines(id, after: cursor, limit: query.limit, by: request.caller, in: $0) }
        let chosen = try MemberChoice(request.query, of: SalesJSON.lineSchema)
        return EndpointReply(SalesJSON.list(found.rows.map { chosen(SalesJSON.line($0)) }, next: found.next?.cursor))
    }
}
