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
    /// Nothing can be sent; perhaps there is another way.
    let isOpen: Bool
    let hasWay: Bool
    let wayURL: String
    let wayWord: String

    /// What is asked for cannot be done, which the note says.
    init(_ title: String, of customer: Customer, insteadOfForm note: String, way: (url: String, word: String)?, _ wording: Wording) {
        self.init(title, of: customer, action: "", fields: [], note: note, isOpen: false, way: way, wording)
    }

    init(_ title: String, of customer: Customer, action: String, fields: [FormField], hidden: [HiddenField] = [], note: String = "", save: String = "", remove: String = "",
         problem: Problem? = nil, isOpen: Bool = true, way: (url: String, word: String)? = nil, _ wording: Wording) {
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
        self.isOpen = isOpen
        (hasWay, wayURL, wayWord) = (way != nil, way?.url ?? "", way?.word ?? "")
        self.problem = ProblemNote.of(problem, fields, wording)
    }

    static let sample = SmallFormModel(
        "联系人", of: Customer(code: "1", name: "春和烟酒店"), action: "/customers/1/contacts", fields: [.sample], hidden: [HiddenField(name: "version", value: "1")], note: "…", remove: "/customers/1",
        problem: .invalid("name", "problem.field.required"), way: ("/customers/1/closing", "注销"), Wording(language: .simplified, texts: .none, clock: .fixed(0)))
}
