import Kit
import Offers
import Pages

/// Today: what the rooms have to do for whoever is signed in (UX-2).
struct HomePage: Sendable {
    let front: Front

    var route: Route { Route(.get, "/", .signedIn) { request in try await .page(page(request)) } }

    private func page(_ request: PageRequest) async throws -> Page {
        let today = front.clock.today
        let blocks = try await blocks(request)
        let model = HomeModel(isoDay: today.description, day: request.wording.day(today), weekday: request.wording.weekday(today),
                              hasBlocks: !blocks.isEmpty, blocks: blocks)
        return Page(title: request.wording("home.title"), section: "home", template: "home", model: model)
    }

    private func blocks(_ request: PageRequest) async throws -> [RenderedBlock] {
        var blocks: [RenderedBlock] = []
        for todo in front.rooms.flatMap(\.todos) where todo.access.allows(request.caller) {
            guard let model = try await todo.model(request) else { continue }
            blocks.append(RenderedBlock(key: todo.key, html: try request.wording.render(todo.template, model)))
        }
        return blocks
    }
}

struct HomeModel: Sendable {
    let isoDay: String
    let day: String
    let weekday: String
    let hasBlocks: Bool
    let blocks: [RenderedBlock]
    static let sample = HomeModel(isoDay: "2026-11-22", day: "2026年11月22日", weekday: "星期日", hasBlocks: true, blocks: [.sample])
}
