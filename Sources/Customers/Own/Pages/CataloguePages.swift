import Journal
import Kit
import Offers
import Pages

/// `/admin/fields`: what a company changes of the catalogue without a program (PLAT-5).
struct CataloguePages: Sendable {
    let desk: Desk

    var routes: [Route] {
        let keep = RouteAccess.right(CustomersRights.keepFields), one = "/admin/fields/{field}", label = "/admin/fields/labels/{key}", list = "/admin/fields/lists/{list}"
        return [
            Route(.get, "/admin/fields", keep, scope: .company) { try await table(.own, $0) },
            Route(.get, "/admin/fields/new", keep) { form($0, nil) },
            Route(.post, "/admin/fields", keep, bodyLimit: 1 << 18) { try await save($0, nil) },
            Route(.get, "/admin/fields/labels", keep, scope: .company) { try await table(.labels, $0) },
            Route(.get, label, keep, scope: .company) { try await setting($0) },
            Route(.post, label, keep, scope: .company) { try await keepSetting($0) },
            Route(.get, "/admin/fields/lists", keep, scope: .company) { try await table(.lists, $0) },
            Route(.get, list, keep, scope: .company) { try await entries($0, of: shipped($0)) },
            Route(.post, list, keep, scope: .company, bodyLimit: 1 << 20) { try await keepEntries($0, of: shipped($0)) },
            Route(.get, one, keep, scope: .company) { form($0, try await load($0)) },
            Route(.post, one, keep, scope: .company) { try await save($0, try await load($0)) },
            Route(.get, one + "/entries", keep, scope: .company) { try await entries($0, of: .own(try await load($0).id)) },
            Route(.post, one + "/entries", keep, scope: .company, bodyLimit: 1 << 20) { try await keepEntries($0, of: .own(try await load($0).id)) },
            Route(.post, one + "/place", keep, scope: .company) { request in
                try await MoveOwnField(desk: desk)(try request.id("field"), isUp: request.form["way"] == "up", by: request.caller)
                return .redirect("/admin/fields")
            },
            Route(.post, one + "/retirement", keep, scope: .company) { try await retire($0, true) },
            Route(.post, one + "/return", keep, scope: .company) { try await retire($0, false) },
        ]
    }

    private func table(_ place: CatalogueTables.Place, _ request: PageRequest) async throws -> Reply {
        let catalogue = try await desk.database.read { try CatalogueStore.load(in: $0) }
        let model = CatalogueTables(catalogue: catalogue, wording: request.wording).model(place)
        return .page(Page(title: model.title, section: "fields", template: "customers-catalogue", model: model))
    }

    private func load(_ request: PageRequest) async throws -> OwnField {
        let id = try request.id("field")
        return try await desk.database.read { try CatalogueStore.field(id, in: $0) }
    }

    // MARK: own fields

    private func form(_ request: PageRequest, _ one: OwnField?, _ problem: Problem? = nil) -> Reply {
        page(CatalogueForms(request: request, problem: problem).own(one), problem)
    }

    private func page(_ model: CatalogueFormModel, _ problem: Problem?) -> Reply {
        .page(Page(title: model.title, section: "fields", template: "customers-catalogue-form", model: model, status: problem?.status ?? 200))
    }

    private func save(_ request: PageRequest, _ one: OwnField?) async throws -> Reply {
        do {
            let input = CatalogueForms.input(request.form, request.wording.language)
            _ = try await SaveOwnField(desk: desk)(one?.id, version: try request.form.int("version") ?? 1, input, by: request.caller)
            return .redirect("/admin/fields")
        } catch let problem as Problem where problem.status == 422 || problem.status == 409 {
            return form(request, one, problem)
        }
    }

    private func retire(_ request: PageRequest, _ isRetired: Bool) async throws -> Reply {
        do {
            try await RetireOwnField(desk: desk)(try request.id("field"), isRetired: isRetired, by: request.caller)
            return .redirect("/admin/fields")
        } catch let problem as Problem where problem.status == 422 {
            // The form that comes back is the one that stands, not one that was typed.
            let one = try await load(request)
            let back = PageRequest(caller: request.caller, wording: request.wording, path: request.path, query: Form(), form: CatalogueForms.standing(one), isFragment: false, url: request.url)
            return form(back, one, problem)
        }
    }

    // MARK: shipped fields

    private func found(_ request: PageRequest) async throws -> (Field<Customer>, FieldSetting) {
        guard let field = CustomerFields.field(request.path["key"] ?? "") else { throw Problem.notFound() }
        let catalogue = try await desk.database.read { try CatalogueStore.load(in: $0) }
        return (field, catalogue.settings[field.key] ?? FieldSetting(key: field.key))
    }

    private func setting(_ request: PageRequest, _ problem: Problem? = nil) async throws -> Reply {
        let (field, setting) = try await found(request)
        return page(CatalogueForms(request: request, problem: problem).shipped(field, setting), problem)
    }

    private func keepSetting(_ request: PageRequest) async throws -> Reply {
        let (field, _) = try await found(request), form = request.form
        do {
            let input = SaveFieldSetting.Input(CatalogueForms.words(form, "label"), isRequired: form["required"] == "1", isHidden: form["hidden"] == "1")
            try await SaveFieldSetting(desk: desk)(field.key, version: try form.int("version") ?? 0, input, by: request.caller)
            return .redirect("/admin/fields/labels")
        } catch let problem as Problem where problem.status == 422 || problem.status == 409 { return try await setting(request, problem) }
    }

    // MARK: lists

    private func shipped(_ request: PageRequest) -> SaveListEntries.Target { .shipped(request.path["list"] ?? "") }

    private func entries(_ request: PageRequest, of target: SaveListEntries.Target, _ problem: Problem? = nil) async throws -> Reply {
        let catalogue = try await desk.database.read { try CatalogueStore.load(in: $0) }, wording = request.wording
        let forms = CatalogueForms(request: request, problem: problem), model: EntriesModel
        switch target {
        case .own(let id):
            guard let one = catalogue.own.first(where: { $0.id == id }), one.kind.hasEntries else { throw Problem.notFound() }
            model = forms.entries(wording(one.labelKey), one.entries, list: nil, version: one.version, action: "/admin/fields/\(id)/entries", back: ("/admin/fields/\(id)", wording(one.labelKey)))
        case .shipped(let key):
            guard let list = CustomerChoices.all.first(where: { $0.key == key }) else { throw Problem.notFound() }
            let setting = catalogue.listSettings[key]
            model = forms.entries(CatalogueTables(catalogue: catalogue, wording: wording).title(list), ListSetting.entries(of: list, setting), list: list, version: setting?.version ?? 0,
                                  action: "/admin/fields/lists/\(key)", back: ("/admin/fields/lists", wording("fields.lists")))
        }
        return .page(Page(title: model.title, section: "fields", template: "customers-entries", model: model, status: problem?.status ?? 200))
    }

    private func keepEntries(_ request: PageRequest, of target: SaveListEntries.Target) async throws -> Reply {
        do {
            try await SaveListEntries(desk: desk)(target, version: try request.form.int("version") ?? 0, CatalogueForms.typed(request.form), by: request.caller)
            if case .own(let id) = target { return .redirect("/admin/fields/\(id)") }
            return .redirect("/admin/fields/lists")
        } catch let problem as Problem where problem.status == 422 || problem.status == 409 { return try await entries(request, of: target, problem) }
    }
}
