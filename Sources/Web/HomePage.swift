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
                              hasBlocks: !blocks.isEmpty, top: blocks[.top] ?? [], main: blocks[.main] ?? [], side: blocks[.side] ?? [], empty: empty(request))
        return Page(title: request.wording("home.title"), section: "home", template: "home", model: model)
    }

    /// Whoever has nothing to do yet is shown where the work begins: her own entries of the side bar.
    private func empty(_ request: PageRequest) -> EmptyState {
        let entries = front.rooms.flatMap(\.navigation).filter { ["imports", "customers", "admin"].contains($0.section) && $0.access.allows(request.caller) }
        let ways = entries.map { EmptyState.Way(url: $0.path, label: request.wording($0.label), isMain: $0.section == "imports") }
        return EmptyState(title: request.wording("home.empty"), text: request.wording("home.empty.why"), ways: ways.filter(\.isMain) + ways.filter { !$0.isMain })
    }

    private func blocks(_ request: PageRequest) async throws -> [Todo.Part: [RenderedBlock]] {
        var blocks: [Todo.Part: [RenderedBlock]] = [:]
        for todo in front.rooms.flatMap(\.todos) where todo.access.allows(request.caller) {
            guard let model = try await todo.model(request) else { continue }
            blocks[todo.part, default: []].append(RenderedBlock(key: todo.key, html: try request.wording.render(todo.template, model)))
        }
        return blocks
    }
}

struct HomeModel: ViewModel {
    let isoDay: String
    let day: String
    let weekday: String
    let hasBlocks: Bool
    let top, main, side: [RenderedBlock]
    let empty: EmptyState
    static let sample = HomeModel(isoDay: "2026-11-22", day: "2026年11月22日", weekday: "星期日", hasBlocks: true, top: [.sample], main: [.sample], side: [.sample], empty: .sample)
}
