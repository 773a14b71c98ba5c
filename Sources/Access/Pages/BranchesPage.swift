import Journal
import Kit
import Offers
import Pages
import Persistence

/// Head office, branches and departments as a tree (PLAT-9).
struct BranchesPage: Sendable {
    let desk: Desk

    var routes: [Route] {
        [Route(.get, "/admin/branches", .right(AccessRights.readBranches), scope: .company) { try await list($0) },
         Route(.get, "/admin/branches/new", .right(AccessRights.changeBranches)) { try await form($0, nil) },
         Route(.post, "/admin/branches", .right(AccessRights.changeBranches)) { try await add($0) },
         Route(.get, "/admin/branches/{id}", .right(AccessRights.readBranches), scope: .company) { try await form($0, try $0.id()) },
         Route(.post, "/admin/branches/{id}", .right(AccessRights.changeBranches), scope: .company) { try await change($0) }]
    }

    private func list(_ request: PageRequest) async throws -> Reply {
        let (tree, users) = try await desk.database.read { (BranchTree(try BranchStore.all(in: $0)), try UserStore.all(in: $0)) }
        let model = BranchesModel(tree, users: users, request)
        return .page(Page(title: model.title, section: "admin", template: "access-branches", model: model))
    }

    private func add(_ request: PageRequest) async throws -> Reply {
        try await FormReply.of {
            _ = try await AddBranch(desk: desk)(try input(request), by: request.caller)
            return .redirect("/admin/branches")
        } again: { try await form(request, nil, $0) }
    }

    private func change(_ request: PageRequest) async throws -> Reply {
        let id = try request.id()
        return try await FormReply.of {
            try await ChangeBranch(desk: desk)(id, try input(request), version: try request.form.int("version") ?? 0, by: request.caller)
            return .redirect("/admin/branches")
        } again: { try await form(request, id, $0) }
    }

    private func input(_ request: PageRequest) throws -> BranchInput {
        BranchInput(parentID: try request.form.id("parentID") ?? ID(0), kind: Branch.Kind(rawValue: request.form["kind"]) ?? .branch, code: request.form["code"], name: request.form["name"])
    }

    private func form(_ request: PageRequest, _ id: ID?, _ problem: Problem? = nil) async throws -> Reply {
        let tree = try await desk.database.read { BranchTree(try BranchStore.all(in: $0)) }
        if let id, tree[id] == nil { throw Problem.notFound() }
        let model = model(id.flatMap { tree[$0] }, tree, request, problem)
        return .page(Page(title: model.title, section: "admin", template: "access-form", model: model, status: problem?.status ?? 200))
    }

    private func model(_ branch: Branch?, _ tree: BranchTree, _ request: PageRequest, _ problem: Problem?) -> FormModel {
        let wording = request.wording, form = request.form, wasTyped = form.has("name"), isRoot = branch?.parentID.rawValue == 0
        let faults: [FieldFault] = if case .invalid(let all) = problem { all } else { [] }
        func field(_ name: String, _ label: TextKey, _ value: String, _ kind: FormField.Kind = .text, help: String = "") -> FormField {
            FormField(name, label: wording(label), kind: kind, values: [wasTyped ? form[name] : value], help: help, isRequired: kind == .text, maxLength: name == "code" ? 20 : 60,
                      faults: faults, wording: wording)
        }
        var model = FormModel(title: branch?.name ?? wording("access.branch.new"), url: branch.map { "/admin/branches/\($0.id)" } ?? "/admin/branches",
                              submit: wording(branch == nil ? "access.branch.add" : "access.save"))
        model.place(.branches, crumb: "access.branches.title", request)
        model.canSave = request.caller.may(AccessRights.changeBranches)
        model.hidden = [HiddenField(name: "version", value: wasTyped ? form["version"] : String(branch?.version ?? 0))]
        model.fields = [field("name", "access.field.branchName", branch?.name ?? ""),
                        field("code", "access.field.branchCode", branch?.code ?? "", help: wording("access.field.branchCode.help"))]
        if !isRoot {
            let kinds = Branch.Kind.allCases.map { Choice(value: $0.rawValue, label: wording("access.branch.\($0.rawValue)")) }
            let parent = branch?.parentID.description ?? ID(request.query["parent"])?.description ?? tree.outline.first?.branch.id.description ?? ""
            model.fields.append(field("kind", "access.field.branchKind", (branch?.kind ?? .branch).rawValue, .choice(kinds), help: wording("access.field.branchKind.help")))
            model.fields.append(field("parentID", "access.field.parent", parent, .choice(AccessChoices.branches(tree, none: nil))))
        }
        model.show(problem, wording)
        return model
    }
}
