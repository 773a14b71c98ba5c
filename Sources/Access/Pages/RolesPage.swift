import Journal
import Kit
import Offers
import Pages
import Persistence

/// Roles as data: the matrix of rights and roles, and the form of one role (ACC-1).
struct RolesPage: Sendable {
    let desk: Desk
    let rights: @Sendable () -> [RightOffer]

    var routes: [Route] {
        [Route(.get, "/admin/roles", .right(AccessRights.readRoles), scope: .company) { try await matrix($0) },
         Route(.get, "/admin/roles/new", .right(AccessRights.changeRoles)) { try await form($0, nil) },
         Route(.post, "/admin/roles", .right(AccessRights.changeRoles), bodyLimit: 64 * 1024) { try await add($0) },
         Route(.get, "/admin/roles/{id}", .right(AccessRights.readRoles), scope: .company) { try await form($0, try $0.id()) },
         Route(.post, "/admin/roles/{id}", .right(AccessRights.changeRoles), scope: .company, bodyLimit: 64 * 1024) { try await change($0) }]
    }

    private func matrix(_ request: PageRequest) async throws -> Reply {
        let (roles, holders) = try await desk.database.read { (try RoleStore.all(in: $0), try RoleStore.holders(in: $0)) }
        let model = RolesModel(roles, holders: holders, offers: rights(), request)
        return .page(Page(title: model.title, section: "admin", template: "access-roles", model: model))
    }

    private func add(_ request: PageRequest) async throws -> Reply {
        try await FormReply.of {
            _ = try await AddRole(desk: desk)(name: request.form["name"], scope: try scope(request), rights: chosen(request), by: request.caller)
            return .redirect("/admin/roles")
        } again: { try await form(request, nil, $0) }
    }

    private func change(_ request: PageRequest) async throws -> Reply {
        let id = try request.id()
        return try await FormReply.of {
            try await ChangeRole(desk: desk)(id, name: request.form["name"], scope: try scope(request), rights: chosen(request),
                                             version: try request.form.int("version") ?? 0, by: request.caller)
            return .redirect("/admin/roles")
        } again: { try await form(request, id, $0) }
    }

    private func scope(_ request: PageRequest) throws -> ScopeKind {
        guard let scope = ScopeKind(rawValue: request.form["scope"]) else { throw Problem.invalid("scope", "access.field.choice") }
        return scope
    }

    private func chosen(_ request: PageRequest) -> Set<Right> { Set(request.form.all("rights").map { Right($0) }) }

    private func form(_ request: PageRequest, _ id: ID?, _ problem: Problem? = nil) async throws -> Reply {
        let role = try await desk.database.read { reader in try id.map { try RoleStore.find($0, in: reader) } }
        let model = model(role, request, problem)
        return .page(Page(title: model.title, section: "admin", template: "access-form", model: model, status: problem?.status ?? 200))
    }

    private func model(_ role: Role?, _ request: PageRequest, _ problem: Problem?) -> FormModel {
        let wording = request.wording, form = request.form, wasTyped = form.has("scope")
        let faults: [FieldFault] = if case .invalid(let all) = problem { all } else { [] }
        let shipped = role.map { $0.key != $0.id.description } ?? false
        var model = FormModel(title: role.map { AccessChoices.roleName($0, wording) } ?? wording("access.role.new"), url: role.map { "/admin/roles/\($0.id)" } ?? "/admin/roles",
                              submit: wording(role == nil ? "access.role.add" : "access.save"))
        model.place(.roles, crumb: "access.roles.title", request)
        model.canSave = request.caller.may(AccessRights.changeRoles)
        model.hidden = [HiddenField(name: "version", value: wasTyped ? form["version"] : String(role?.version ?? 0))]
        if role?.isAdministrator ?? false {
            model.intro = wording("access.role.administrator.why")
            model.hasIntro = true
        }
        let help = shipped ? wording("access.role.shippedName", ["name": wording("access.role.\(role?.key ?? "")")]) : ""
        model.fields = [
            FormField("name", label: wording("access.field.roleName"), values: [wasTyped ? form["name"] : role?.name ?? ""], help: help, isRequired: !shipped, maxLength: 60,
                      faults: faults, wording: wording),
            FormField("scope", label: wording("access.field.scope"), kind: .choice(AccessChoices.scopes(wording)), values: [wasTyped ? form["scope"] : (role?.scope ?? .own).rawValue],
                      help: wording("access.field.scope.help"), faults: faults, wording: wording),
        ]
        model.groups = RightGroups.checks(rights(), chosen: wasTyped ? chosen(request) : role?.rights ?? [], wording)
        model.hasGroups = true
        model.show(problem, wording)
        return model
    }
}
