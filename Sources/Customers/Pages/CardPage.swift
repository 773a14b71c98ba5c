import Journal
import Kit
import Offers
import Pages

/// `/customers/{id}`: the 360° card, with the panels of other rooms (INFO-21).
struct CardPage: Sendable {
    let desk: Desk
    let panels: [Panel]
    let gates: [any DeletionGate]

    var routes: [Route] {
        let access = RouteAccess.right(CustomersRights.read)
        return [
            Route(.get, "/customers/{id}", access, scope: .customers) { request in try await card(request) },
            Route(.get, "/customers/{id}/drawer", access, scope: .customers) { request in try await drawer(request) },
            Route(.get, "/customers/{id}/timeline", access, scope: .customers) { request in try await timeline(request) },
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

    private func read(_ request: PageRequest, before: Cursor? = nil, lines: Int) async throws -> CardRead {
        let id = try request.id(), caller = request.caller
        return try await desk.database.read { try CardRead(id, before: before, lines: lines, for: caller, in: $0) }
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

    private func timeline(_ request: PageRequest) async throws -> Reply {
        let found = try await read(request, before: try request.query.cursor("before"), lines: 50)
        let undoable = UndoableLines(undone: found.undone, wide: found.wide, caller: request.caller, clock: request.wording.clock)
        let model = TimelineBuilder(words: FieldWords(wording: request.wording, names: found.names), undoable: undoable).model(found.timeline, of: found.record.id)
        if request.isFragment { return .fragment(template: "customers-timeline", model: model) }
        let page = TimelinePageModel(name: found.record.name, url: "/customers/\(found.record.id)", timeline: model)
        return .page(Page(title: request.wording("customers.timeline"), section: "customers", template: "customers-timeline-page", model: page))
    }
}

struct TimelinePageModel: ViewModel {
    let name: String
    let url: String
    let timeline: TimelineModel
    static let sample = TimelinePageModel(name: "春和烟酒店", url: "/customers/1", timeline: .sample)
}
