import Access
import Journal
import Kit
import Offers
import Pages
import Persistence

/// Subscriptions of programs, and the log of what was sent to each.
struct WebhooksPage: Sendable {
    private static let length = 50
    let desk: Desk

    var routes: [Route] {
        let access = RouteAccess.right(WebhooksRights.keep)
        return [Route(.get, "/admin/webhooks", access, scope: .company) { try await list($0) },
                Route(.get, "/admin/webhooks/new", access) { form($0) },
                Route(.post, "/admin/webhooks", access) { try await create($0) },
                Route(.get, "/admin/webhooks/{id}", access, scope: .company) { try await one($0) },
                Route(.post, "/admin/webhooks/{id}/test", access, scope: .company) { try await test($0) },
                Route(.post, "/admin/webhooks/{id}/removal", access, scope: .company) { try await remove($0) },
                Route(.post, "/admin/webhooks/{id}/deliveries/{delivery}/replay", access, scope: .company) { try await replay($0) }]
    }

    private func list(_ request: PageRequest) async throws -> Reply {
        let (hooks, names) = try await desk.database.read { (try WebhookStore.all(in: $0), try UserNames.load(in: $0)) }
        let model = WebhooksModel(hooks, names, request.wording)
        return .page(Page(title: request.wording("webhooks.title"), section: "webhooks", template: "webhooks", model: model))
    }

    private func form(_ request: PageRequest, _ problem: Problem? = nil) -> Reply {
        let model = WebhookFormModel(request.form, problem, request.wording)
        return .page(Page(title: request.wording("webhooks.new"), section: "webhooks", template: "webhooks-form", model: model, status: problem?.status ?? 200))
    }

    private func create(_ request: PageRequest) async throws -> Reply {
        do {
            let made = try await CreateWebhook(desk: desk)(name: request.form["name"], url: request.form["url"], kinds: request.form.all("kinds").joined(separator: " "), by: request.caller)
            let model = WebhookSecretModel(secret: made.secret, backURL: "/admin/webhooks/\(made.id)")
            return .page(Page(title: request.wording("webhooks.created"), section: "webhooks", template: "webhooks-secret", model: model))
        } catch let problem as Problem {
            switch problem {
            case .invalid, .conflict: return form(request, problem)
            default: throw problem
            }
        }
    }

    private func one(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(), before = try request.query.cursor()
        let (hook, log, names) = try await desk.database.read { reader in
            (try WebhookStore.find(id, in: reader), try DeliveryStore.newest(of: id, before: before, limit: Self.length, in: reader), try UserNames.load(in: reader))
        }
        let model = WebhookModel(hook, log, isFirst: before == nil, who: names[hook.userID] ?? "", request.wording)
        return .page(Page(title: hook.name, section: "webhooks", template: "webhooks-one", model: model))
    }

    private func test(_ request: PageRequest) async throws -> Reply {
        try await TestWebhook(desk: desk)(try request.id(), by: request.caller)
        return .redirect("/admin/webhooks/\(try request.id())")
    }

    private func remove(_ request: PageRequest) async throws -> Reply {
        try await RemoveWebhook(desk: desk)(try request.id(), by: request.caller)
        return .redirect("/admin/webhooks")
    }

    private func replay(_ request: PageRequest) async throws -> Reply {
        try await ReplayDelivery(desk: desk)(try request.id("delivery"), of: try request.id(), by: request.caller)
        return .redirect("/admin/webhooks/\(try request.id())")
    }
}
