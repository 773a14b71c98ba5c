import Kit
import Offers
import Pages

/// Makes the form of a user, new or known, from the record or from what was typed.
struct UserForm {
    let facts: UserListFacts
    let user: User?
    let held: Set<ID>
    let request: PageRequest
    let problem: Problem?

    private var wording: Wording { request.wording }
    private var faults: [FieldFault] { if case .invalid(let all) = problem { all } else { [] } }
    /// What was typed stands again after a fault of the form itself; after a conflict too.
    private var wasTyped: Bool { request.form.has("displayName") }

    static func input(_ form: Form) throws -> UserInput {
        UserInput(login: form["login"], displayName: form["displayName"], branchID: try form.id("branchID") ?? ID(0), managerID: try form.id("managerID") ?? ID(0),
                  roles: Set(form.all("roles").compactMap { ID($0) }), language: form["language"])
    }

    var model: FormModel {
        let url = user.map { "/admin/users/\($0.id)" } ?? "/admin/users"
        var model = FormModel(title: user?.displayName ?? wording("access.user.new"), url: url, submit: wording(user == nil ? "access.user.add" : "access.save"))
        model.place(.users, crumb: "access.users.title", request)
        model.canSave = request.caller.may(AccessRights.changeUsers)
        model.hidden = [HiddenField(name: "version", value: request.form.has("version") ? request.form["version"] : String(user?.version ?? 0))]
        model.fields = fields
        model.groups = [CheckGroup(title: wording("access.field.roles"), checks: roleChecks)]
        model.hasGroups = true
        if let user, !user.isActive {
            model.intro = wording("access.user.isInactive")
            model.hasIntro = true
        }
        model.actions = model.canSave ? actions : []
        model.hasActions = !model.actions.isEmpty
        model.show(problem, wording)
        return model
    }

    private var fields: [FormField] {
        let people = [Choice(value: "0", label: wording("access.none"))] + facts.users.filter { $0.isActive && $0.id != user?.id }.map { Choice(value: $0.id.description, label: $0.displayName) }
        let login = user.map { field("login", "access.field.login", .fixed, $0.login) }
            ?? field("login", "access.field.login", .text, "", help: wording("access.field.login.help"), required: true)
        var fields = [
            field("displayName", "access.field.displayName", .text, user?.displayName ?? "", required: true), login,
            field("branchID", "access.field.branch", .choice(AccessChoices.branches(facts.tree, none: wording("access.none"))), (user?.branchID ?? ID(0)).description),
            field("managerID", "access.field.manager", .choice(people), (user?.managerID ?? ID(0)).description, help: wording("access.field.manager.help")),
            field("language", "access.field.language", .choice(AccessChoices.languages(wording)), user?.language ?? ""),
        ]
        if user == nil { fields.append(field("password", "access.field.password", .password, "", help: wording("access.user.password.help"), auto: "new-password")) }
        return fields
    }

    private func field(_ name: String, _ label: TextKey, _ kind: FormField.Kind, _ value: String, help: String = "", required: Bool = false, auto: String = "off") -> FormField {
        FormField(name, label: wording(label), kind: kind, values: [wasTyped && kind != .fixed && kind != .password ? request.form[name] : value], help: help,
                  isRequired: required, maxLength: 60, autocomplete: auto, faults: faults, wording: wording)
    }

    private var roleChecks: [Check] {
        let chosen = wasTyped ? Set(request.form.all("roles").compactMap { ID($0) }) : held
        return facts.roles.map { role in
            Check(name: "roles", value: role.id.description, inputID: "f-roles-\(role.id)", label: AccessChoices.roleName(role, wording),
                  note: wording("access.scope.\(role.scope.rawValue)"), hasNote: true, isChecked: chosen.contains(role.id))
        }
    }

    private var actions: [FormAction] {
        guard let user else { return [] }
        let url = "/admin/users/\(user.id)", name = ["name": user.displayName]
        let reset = FormAction(label: wording("access.user.resetPassword"), icon: "key", url: url + "/password", question: wording("access.user.resetPassword.question", name), isBad: false)
        if !user.isActive {
            return [FormAction(label: wording("access.user.reactivate"), icon: "user-check", url: url + "/reactivation", question: wording("access.user.reactivate.question", name), isBad: false)]
        }
        if user.id == request.caller.userID { return [] }
        let off = FormAction(label: wording("access.user.deactivate"), icon: "user-off", url: url + "/deactivation", question: wording("access.user.deactivate.question", name), isBad: true)
        return [reset, off]
    }
}
