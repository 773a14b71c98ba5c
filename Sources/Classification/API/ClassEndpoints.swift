import Journal
import Kit
import Offers
import Wire

/// Classes on the JSON interface.
struct ClassEndpoints: Sendable {
    let desk: Desk

    var all: [Endpoint] {
        let day: JSONValue = ["type": "string", "format": "date"]
        let period = [Parameter("from", "First day; the last 12 full months when absent.", schema: day), Parameter("to", "Last day, included.", schema: day)]
        let basis = Parameter("basis", "What the split is made by.", schema: ["type": "string", "enum": .array(ABCBasis.allCases.map { .text($0.rawValue) }), "default": "amount"])
        return [
            Endpoint(.get, "/classes/abc", .right(ClassificationRights.read), scope: .customers, summary: "ABC classes by cumulative share over a period, computed now.",
                     parameters: [basis] + period, answer: abcSchema, handler: abc),
            Endpoint(.get, "/classes/tiers", .right(ClassificationRights.read), scope: .customers, summary: "The eight volume tiers of the latest run.", answer: tierSchema, handler: tiers),
            Endpoint(.get, "/classes/runs", .right(ClassificationRights.read), scope: .company, summary: "Dated classification runs, the newest first.", answer: runSchema, handler: runs),
        ]
    }

    private func abc(_ request: EndpointRequest) async throws -> EndpointReply {
        let query = try ClassQuery(request.query, today: desk.clock.today, standard: .amount)
        let caller = request.caller
        let view = try await desk.database.read { try ABCView.read(query.basis, query.period, for: caller, in: $0) }
        let classes: [JSONValue] = view.totals().map { letter, customers, value in
            ["class": .text(letter.rawValue), "customers": .int(Int64(customers)), "value": JSONValue(Money(x4: value)), "share": .text(share(value, of: view.total) ?? "0.000000")]
        }
        return EndpointReply(["basis": .text(query.basis.rawValue), "from": JSONValue(query.period.from), "to": JSONValue(query.period.to),
                              "total": JSONValue(Money(x4: view.total)), "classes": .array(classes)])
    }

    private func tiers(_ request: EndpointRequest) async throws -> EndpointReply {
        let caller = request.caller
        let (run, totals) = try await desk.database.read { reader in
            let run = try ClassRunStore.latest(.tier, in: reader)
            return (run, try run.map { try ClassRunStore.totals(run: $0.id, for: caller, in: reader) } ?? [])
        }
        let tiers: [JSONValue] = totals.map { ["tier": .text($0.letter), "customers": .int($0.customers), "average_cases": JSONValue(Quantity(x4: $0.value))] }
        return EndpointReply(["day": JSONValue(run?.day), "tiers": .array(tiers)])
    }

    private func runs(_ request: EndpointRequest) async throws -> EndpointReply {
        let caller = request.caller
        let (runs, counts) = try await desk.database.read { reader in
            let runs = try ClassRunStore.runs(nil, in: reader)
            return (runs, try ClassRunStore.counts(runs, for: caller, in: reader))
        }
        let items: [JSONValue] = runs.map { run in
            ["id": JSONValue(run.id), "scheme": .text(run.scheme.name), "basis": .text(run.scheme.basis), "from": JSONValue(run.period.from), "to": JSONValue(run.period.to),
             "day": JSONValue(run.day), "customers": .int(counts[run.id] ?? 0), "settings_version": .int(run.settingsVersion)]
        }
        return EndpointReply(["items": .array(items)])
    }

    private let abcSchema: JSONValue = ["type": "object", "required": ["classes"], "properties": ["classes": ["type": "array", "items": ["type": "object", "required": ["class", "customers", "value", "share"], "properties": [
        "class": ["type": "string"], "customers": ["type": "integer"], "value": ["type": "string"], "share": ["type": "string"]]]]]]
    private let tierSchema: JSONValue = ["type": "object", "properties": ["day": ["type": ["string", "null"]], "tiers": ["type": "array"]]]
    private let runSchema: JSONValue = ["type": "object", "properties": ["items": ["type": "array"]]]
}
