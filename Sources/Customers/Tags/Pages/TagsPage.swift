import Journal
import Kit
import Offers
import Pages

/// `/customers/tags`: all tags with how many hold them; made, changed, removed by who may.
struct TagsPage: Sendable {
    let desk: Desk

    var routes: [Route] {
        let keep = RouteAccess.right(CustomersRights.keepTags)
        return [
            Route(.get, "/customers/tags", .right(CustomersRights.read), scope: .customers) { try await list($0) },
            Route(.get, "/customers/tags/new", keep) { form($0, nil) },
            Route(.post, "/customers/tags", keep) { try await save($0, nil) },
            Route(.get, "/customers/tags/{tag}", keep, scope: .company) { form($0, try await load($0)) },
            Route(.post, "/customers/tags/{tag}", keep, scope: .company) { try await save($0, try await load($0)) },
            Route(.post, "/customers/tags/{tag}/removal", keep, scope: .company) { request in
                try await RemoveTag(desk: desk)(try request.id("tag"), by: request.caller)
                return .redirect("/customers/tags")
            },
            Route(.post, "/customers/{id}/tags", .right(CustomersRights.tag), scope: .customers) { try await give($0) },
            Route(.post, "/customers/{id}/tags/{tag}/removal", .right(CustomersRights.tag), scope: .customers) { request in
                let id = try request.id()
                try await TagCustomer(desk: desk)(try request.id("tag"), isOn: false, id, by: request.caller)
                return .redirect("/customers/\(id)")
            },
        ]
    }

    private func list(_ request: PageRequest) async throws -> Reply {
        let caller = request.caller, wording = request.wording
        let rows = try await desk.database.read { reader in
            try TagStore.all(in: reader).map { tag in (tag, try CustomerSelection(filters: [.tag: [tag.id.description]]).count(cap: 1000, for: caller, in: reader)) }
        }
        let names = try await desk.database.read { try PeopleNames.load(in: $0) }
        let model = TagsModel(rows: rows.map { tag, count in
            TagsModel.Row(mark: TagMark(tag, wording), count: wording.count(count), rule: FilterWords(wording: wording, names: names, tags: rows.map(\.0)).sentence(tag.alternatives),
                          isByRule: !tag.isByHand, editURL: "/customers/tags/\(tag.id)")
        }, canKeep: caller.may(CustomersRights.keepTags))
        return .page(Page(title: wording("tags.title"), section: "customers", template: "customers-tags", model: model))
    }

    private func load(_ request: PageRequest) async throws -> Tag {
        let id = try request.id("tag")
        return try await desk.database.read { try TagStore.tag(id, in: $0) }
    }

    private func form(_ request: PageRequest, _ tag: Tag?, _ problem: Problem? = nil) -> Reply {
        let model = TagFormModel(tag, form: problem == nil ? nil : request.form, rule: request.query["rule"], problem, request.wording)
        return .page(Page(title: model.title, section: "customers", template: "customers-tag", model: model, status: problem?.status ?? 200))
    }

    private func save(_ request: PageRequest, _ tag: Tag?) async throws -> Reply {
        let posted = request.form
        do {
            let input = SaveTag.Input(name: posted["name"], hue: posted["hue"].isEmpty ? Tag.Hue.mute.rawValue : posted["hue"], rule: posted["rule"])
            _ = try await SaveTag(desk: desk)(tag?.id, version: try posted.int("version") ?? 1, input, by: request.caller)
            return .redirect("/customers/tags")
        } catch let problem as Problem where problem.status == 422 || problem.status == 409 {
            return form(request, tag, problem)
        }
    }

    private func give(_ request: PageRequest) async throws -> Reply {
        let id = try request.id()
        try await TagCustomer(desk: desk)(ID(request.form["tag"]) ?? ID(0), isOn: true, id, by: request.caller)
        return .redirect("/customers/\(id)")
    }
}
