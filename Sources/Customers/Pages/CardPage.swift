import Journal
import Kit
import Offers
import Pages

/// `/customers/{id}`: the 360° card, with the panels of other rooms (INFO-21).
struct CardPage: Sendable {
    let desk: Desk
    let panels: [Panel]
    let gates: [any DeletionGate]
    var dealings: DealingOffer?

    var routes: [Route] {
        let access = RouteAccess.right(CustomersRights.read)
        return [
            Route(.get, "/customers/{id}", access, scope: .customers) { request in try await card(request) },
            Route(.get, "/customers/{id}/drawer", access, scope: .customers) { request in try await drawer(request) },
            Route(.post, "/customers/{id}/favourite", access, scope: .customers) { request in
                let id = try request.id()
                try await KeepFavourite(desk: desk)(id, isOn: request.form["on"] == "1", by: request.caller)
                return .redirect("/customers/\(id)")
            },
            Route(.post, "/customers/{id}/undo", access, scope: .customers) { request in
                let id = try request.id()
                // A wrong number is an action of nobody's.
                try await StartUndo(desk: desk, gates: gates)(ID(request.form["action"]) ?? ID(0), of: id, by: request.caller)
                return .redirect("/customers/\(id)")
            },
        ]
    }

    private func read(_ request: PageRequest, lines: Int) async throws -> CardRead {
        let id = try request.id(), caller = request.caller, dealings = dealings, wording = request.wording, clock = desk.clock, query = request.query
        return try await desk.database.read { reader in
            let place = try ListPlace(query, clock: clock, fields: CatalogueStore.load(in: reader))
            return try CardRead(id, lines: lines, wording: wording, place: place, dealings: dealings, for: caller, in: reader)
        }
    }

    private func card(_ request: PageRequest) async throws -> Reply {
        let found = try await read(request, lines: 20)
        let middle = try await blocks(.middle, found.record.id, request), side = try await blocks(.side, found.record.id, request)
        let model = CardBuilder(found: found, request: request).model(middle: middle, side: side)
        return .page(Page(title: found.record.name, section: "customers", template: "customers-card", model: model))
    }

    private func blocks(_ place: Panel.Place, _ id: ID, _ request: PageRequest) async throws -> [RenderedBlock] {
        var blocks: [RenderedBlock] = []
        for panel in panels where panel.place == place && panel.access.allows(request.caller) {
            guard let model = try await panel.model(id, request) else { continue }
            blocks.append(RenderedBlock(key: panel.key, html: try request.wording.render(panel.template, model)))
        }
        return blocks
    }

    private func drawer(_ request: PageRequest) async throws -> Reply {
        let found = try await read(request, lines: 4)
        if !request.isFragment { return .redirect("/customers/\(found.record.id)") }
        return .fragment(template: "customers-drawer", model: CardBuilder(found: found, request: request).drawer)
    }
}
