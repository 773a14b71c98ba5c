import Kit
import Pages

/// New customer and edit: the five groups as field sets.
struct CustomerFormModel: ViewModel {
    struct Group: ViewModel {
        let key: String
        let title: String
        let isOpen: Bool
        let fields: [FormField]
    }

    let title: String
    let backURL: String
    let backWord: String
    let actionURL: String
    let version: String
    /// The values the form was opened with; `""` for a new customer.
    let opened: String
    let isNew: Bool
    let problem: [ProblemNote]
    let groups: [Group]
    let contact: [FormField]
    let reason: FormField

    static let sample = CustomerFormModel(
        title: "新客户", backURL: "/customers", backWord: "客户", actionURL: "/customers/new", version: "1", opened: "{}", isNew: true, problem: [.sample],
        groups: [Group(key: "basic", title: "基本信息", isOpen: true, fields: [.sample])], contact: [.sample], reason: .sample)
}
