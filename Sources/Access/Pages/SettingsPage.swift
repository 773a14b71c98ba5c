import Journal
import Kit
import Offers
import Pages
import Persistence

/// The settings of all rooms; each line is a form of its own, so that one fault keeps nothing else back.
struct SettingsPage: Sendable {
    let desk: Desk
    let offers: @Sendable () -> [SettingOffer]

    var routes: [Route] {
        [Route(.get, "/admin/settings", .right(AccessRights.readSettings), scope: .company) { try await page($0) },
         Route(.post, "/admin/settings/{key}", .right(AccessRights.changeSettings), scope: .company) { try await change($0) }]
    }

    private func change(_ request: PageRequest) async throws -> Reply {
        let key = request.path["key"] ?? ""
        return try await FormReply.of {
            try await ChangeSetting(desk: desk, offers: offers())(key, typed: request.form["value"], version: try request.form.int("version") ?? 0, by: request.caller)
            return .redirect("/admin/settings?saved=\(key)")
        } again: { try await page(request, key: key, $0) }
    }

    private func page(_ request: PageRequest, key: String = "", _ problem: Problem? = nil) async throws -> Reply {
        let (known, names) = try await desk.database.read { (try SettingStore.all(in: $0), try UserNames.load(in: $0)) }
        let model = SettingsModel(offers(), known, names: names, request, key: key, problem)
        return .page(Page(title: model.title, section: "admin", template: "access-settings", model: model, status: problem?.status ?? 200))
    }
}
