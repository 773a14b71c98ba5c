import Kit
import Offers
import Pages

/// A form of this room with what goes with it: problem, fields, groups of checks, facts, further actions (`access-form.mustache`).
struct FormModel: ViewModel {
    var title: String
    var crumb = "", crumbURL = "/"
    var hasTabs = false
    var tabs: [AdminTab] = []
    var problem: [ProblemNote] = []
    var intro = ""
    var hasIntro = false
    var url: String
    var hidden: [HiddenField] = []
    var fields: [FormField] = []
    var hasGroups = false
    var groups: [CheckGroup] = []
    var submit: String
    var canSave = true
    var hasCancel = false
    var hasActions = false
    var actions: [FormAction] = []

    /// - Parameters:
    ///   - url: where the form goes.
    ///   - submit: words of the button.
    init(title: String, url: String, submit: String) {
        self.title = title
        self.url = url
        self.submit = submit
    }

    mutating func show(_ problem: Problem?, _ wording: Wording) { self.problem = ProblemNote.of(problem, fields, wording) }

    mutating func place(_ place: AdminTab.Place, crumb: TextKey, _ request: PageRequest) {
        tabs = AdminTab.all(place, request)
        hasTabs = true
        self.crumb = request.wording(crumb)
        crumbURL = "/admin/" + place.rawValue
        hasCancel = true
    }

    static let sample: FormModel = {
        var model = FormModel(title: "林嘉禾", url: "/admin/users/7", submit: "保存")
        model.crumb = "用户"
        model.crumbURL = "/admin/users"
        (model.hasTabs, model.hasIntro, model.hasGroups) = (true, true, true)
        (model.hasCancel, model.hasActions) = (true, true)
        (model.problem, model.intro) = ([.sample], "说明")
        model.tabs = [.sample]
        model.hidden = [HiddenField(name: "version", value: "1")]
        model.fields = [.sample]
        model.groups = [CheckGroup(title: "角色", checks: [Check(name: "roles", value: "1", inputID: "f-roles-1", label: "客户经理", note: "本人客户", hasNote: true, isChecked: true)])]
        model.actions = [FormAction(label: "停用", icon: "user-off", url: "/admin/users/7/deactivation", question: "停用？", isBad: true)]
        return model
    }()
}

struct CheckGroup: ViewModel { let title: String; let checks: [Check] }

struct Check: ViewModel {
    let name, value, inputID, label, note: String
    let hasNote, isChecked: Bool
}

/// A button beside the form that does one thing at once, after a question.
struct FormAction: ViewModel {
    let label, icon, url, question: String
    let isBad: Bool
}
