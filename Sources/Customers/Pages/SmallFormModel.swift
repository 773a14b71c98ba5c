import Kit
import Pages

/// A small form about one thing of a customer: contact, relation, status, assignment.
struct SmallFormModel: ViewModel {
    let title: String
    let name: String
    let backURL: String
    let actionURL: String
    let hasNote: Bool
    let note: String
    let fields: [FormField]
    let hidden: [HiddenField]
    let saveWord: String
    let canRemove: Bool
    let removeURL: String
    let removeQuestion: String
    let problem: [ProblemNote]

    init(_ title: String, of customer: Customer, action: String, fields: [FormField], hidden: [HiddenField] = [], note: String = "", save: String = "", remove: String = "",
         problem: Problem? = nil, _ wording: Wording) {
        self.title = title
        name = customer.name
        backURL = "/customers/\(customer.id)"
        actionURL = action
        hasNote = !note.isEmpty
        self.note = note
        self.fields = fields
        self.hidden = hidden
        saveWord = save.isEmpty ? wording("customers.save") : save
        canRemove = !remove.isEmpty
        removeURL = remove
        removeQuestion = wording("customers.remove.question")
        self.problem = ProblemNote.of(problem, fields, wording)
    }

    static let sample = SmallFormModel(
        "联系人", of: Customer(code: "1", name: "春和烟酒店"), action: "/customers/1/contacts", fields: [.sample], hidden: [HiddenField(name: "version", value: "1")], note: "…", remove: "/customers/1",
        problem: .invalid("name", "problem.field.required"), Wording(language: .simplified, texts: .none, clock: .fixed(0)))
}
