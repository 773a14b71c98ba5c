import Journal
import Kit
import Offers
import Wire

/// `GET /analysis/composition`: cells with a line, by up to three dimensions.
struct CompositionEndpoint: Sendable {
    let desk: Desk

    var endpoint: Endpoint {
        let day: JSONValue = ["type": "string", "format": "date"]
        let choice: (any Collection<String>) -> JSONValue = { ["type": "string", "enum": .array($0.map { .text($0) })] }
        return Endpoint(.get, "/analysis/composition", .right(AnalysisRights.read), scope: .customers, summary: "Sales by dimensions over a period, in the caller's scope.", parameters: [
            Parameter("by", "One to three of region, category, brand, product, branch, month, class, parted by commas.", schema: ["type": "string", "pattern": .text(CompositionEndpoint.dimensions)]),
            Parameter("measure", "What is summed; amount when absent.", schema: choice(Measure.allCases.map(\.rawValue))),
            Parameter("from", "First day; the last 12 full months when absent.", schema: day), Parameter("to", "Last day, included.", schema: day),
        ], answer: ["type": "object", "required": ["rows", "total"], "properties": ["total": ["type": "string"], "rows": ["type": "array", "items": ["type": "object", "properties": [
            "keys": ["type": "array", "items": ["type": "string"]], "value": ["type": "string"], "share": ["type": "string"]]]]]], handler: answer)
    }

    private static let one = "(" + Dimension.allCases.map(\.rawValue).joined(separator: "|") + ")"
    private static let dimensions = "^\(one)(,\(one)){0,2}$"

    private func answer(_ request: EndpointRequest) async throws -> EndpointReply {
        let query = try CompositionQuery(request.query, today: desk.clock.today, standard: [.region]), caller = request.caller
        let cells = try await desk.database.read { try CompositionStore.cells(query, query.period, for: caller, in: $0) }
        let total = cells.reduce(Int64(0)) { $0 &+ $1.value }
        let rows: [JSONValue] = cells.map { ["keys": .array($0.keys.map { .text($0) }), "value": text($0.value, query.measure), "share": .text(share($0.value, of: total) ?? "0.000000")] }
        return EndpointReply(["rows": .array(rows), "total": text(total, query.measure)])
    }

    private func text(_ value: Int64, _ measure: Measure) -> JSONValue { measure == .lines ? .text(String(value)) : JSONValue(Quantity(x4: value)) }
}
