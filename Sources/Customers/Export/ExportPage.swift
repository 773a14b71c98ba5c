import Journal
import Kit
import Offers

/// `/customers/export`: what the directory shows, as a file.
struct ExportPage: Sendable {
    let desk: Desk

    var route: Route { Route(.get, "/customers/export", .right(CustomersRights.export), scope: .customers) { request in try await reply(to: request) } }

    private func reply(to request: PageRequest) async throws -> Reply {
        let catalogue = try await desk.database.read { try CatalogueStore.load(in: $0) }
        let query = try DirectoryQuery(request.query, clock: desk.clock, fields: catalogue), wording = request.wording
        return try await ExportAnswer(section: "customers", back: query.with { _ in }.url).reply(request) { wish in
            let write = try await ExportCustomers(desk: desk, wording: wording)(query.selection, wish, by: request.caller)
            return wish.reply(wording("customers.export.file", ["day": wording.clock.today.description]), write: write)
        }
    }
}
