import Journal
import Kit
import Offers
import Pages
import Persistence

/// Users: list, form, and what is done to one user at once.
struct UsersPage: Sendable {
    let desk: Desk

    var routes: [Route] {
        [Route(.get, "/admin/users", .right(AccessRights.readUsers), scope: .company) { try await list($0) },
         Route(.get, "/admin/users/new", .right(AccessRights.changeUsers)) { try await form($0, nil) },
         Route(.post, "/admin/users", .right(AccessRights.changeUsers), bodyLimit: 64 * 1024) { try await add($0) },
         Route(.get, "/admin/users/{id}", .right(AccessRights.readUsers), scope: .company) { try await form($0, try $0.id()) },
         Route(.post, "/admin/users/{id}", .right(AccessRights.changeUsers), scope: .company, bodyLimit: 64 * 1024) { try await change($0) },
         Route(.post, "/admin/users/{id}/deactivation", .right(AccessRights.changeUsers), scope: .company) { request in
             try await act(request) { try await DeactivateUser(desk: desk)($0, reason: request.form["reason"], by: request.caller) }
         },
         Route(.post, "/admin/users/{id}/reactivation", .right(AccessRights.changeUsers), scope: .company) { request in
             try await act(request) { try await ReactivateUser(desk: desk)($0, by: request.caller) }
         },
         Route(.post, "/admin/users/{id}/password", .right(AccessRights.changeUsers), scope: .company) { try await resetPassword($0) }]
    }

    private func list(_ request: PageRequest) async throws -> Reply {
        let facts = try await desk.database.read { try UserListFacts(in: $0) }
        return .page(Page(title: request.wording("access.users.title"), section: "admin", template: "access-users", model: UsersModel(facts, request)))
    }

    private func add(_ request: PageRequest) async throws -> Reply {
        try await FormReply.of {
            let typed = request.form["password"], password = typed.isEmpty ? GeneratedPassword.make() : typed
            let id = try await AddUser(desk: desk)(try UserForm.input(request.form), password: password, by: request.caller)
            return typed.isEmpty ? secret(password, id, request) : .redirect("/admin/users/\(id)")
        } again: { try await form(request, nil, $0) }
    }

    private func change(_ request: PageRequest) async throws -> Reply {
        let id = try request.id()
        return try await FormReply.of {
            try await ChangeUser(desk: desk)(id, try UserForm.input(request.form), version: try request.form.int("version") ?? 0, by: request.caller)
            return .redirect("/admin/users")
        } again: { try await form(request, id, $0) }
    }

    private func act(_ request: PageRequest, _ action: (ID) async throws -> Void) async throws -> Reply {
        let id = try request.id()
        return try await FormReply.of {
            try await action(id)
            return .redirect("/admin/users/\(id)")
        } again: { try await form(request, id, $0) }
    }

    private func resetPassword(_ request: PageRequest) async throws -> Reply {
        let id = try request.id()
        return secret(try await ResetPassword(desk: desk)(id, by: request.caller), id, request)
    }

    private func secret(_ password: String, _ id: ID, _ request: PageRequest) -> Reply {
        let wording = request.wording
        return SecretModel(title: wording("access.user.newPassword"), text: wording("access.user.newPassword.once"), label: wording("access.field.password"), secret: password,
                           backURL: "/admin/users/\(id)").reply(section: "admin")
    }

    private func form(_ request: PageRequest, _ id: ID?, _ problem: Problem? = nil) async throws -> Reply {
        let (facts, user, held) = try await desk.database.read { reader in
            (try UserListFacts(in: reader), try id.map { try UserStore.find($0, in: reader) }, try id.map { try RoleStore.roles(of: $0, in: reader) } ?? [])
        }
        let model = UserForm(facts: facts, user: user, held: held, request: request, problem: problem).model
        return .page(Page(title: model.title, section: "admin", template: "access-form", model: model, status: problem?.status ?? 200))
    }
}

/// What list and form of users need, in one read.
struct UserListFacts: Sendable {
    let users: [User]
    let roles: [Role]
    let holders: [ID: Set<ID>]
    let tree: BranchTree

    init(in reader: Reader) throws {
        users = try UserStore.all(in: reader)
        roles = try RoleStore.all(in: reader)
        holders = try RoleStore.holders(in: reader)
        tree = BranchTree(try BranchStore.all(in: reader))
    }
}
