import Journal
import Kit
import Offers

/// `/customers/export`: what the directory shows, as a file.
struct ExportPage: Sendable {
    let desk: Desk

    var route: Route { Route(.get, "/customers/export", .right(CustomersRights.export), scope: .customers) { request in try await reply(to: request) } }

    private func reply(to request: PageRequest) async throws -> Reply {
        let selection = try DirectoryQuery(request.query, clock: desk.clock).selection, wording = request.wording
        let write = try await ExportCustomers(desk: desk, wording: wording)(selection, by: request.caller)
        return .stream(name: wording("customers.export.file", ["day": wording.clock.today.description]), type: "text/csv; charset=utf-8", write: write)
    }
}
