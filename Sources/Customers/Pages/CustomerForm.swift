import Kit
import Offers
import Pages

/// Decodes and shows the form of a customer.
struct CustomerForm {
    let wording: Wording
    let names: PeopleNames
    let caller: Caller
    var regions: [String] = []
    /// What links say of the list that the card was opened from.
    var list = ""

    /// Fields that the form holds: what is ruled by actions of their own is left out.
    static func fields(isNew: Bool, of catalogue: CustomerCatalogue, for caller: Caller) -> [Field<Customer>] {
        catalogue.all.filter { field in
            if isNew, catalogue.isHidden(field.key), !field.isRequired { return false }
            if (isNew ? CustomerFields.unstated : CustomerFields.ruled).contains(field.key) || field.kind == .generated || field.key == "code" && !isNew { return false }
            return !CustomerFields.assignments.contains(field.key) || isNew && caller.may(CustomersRights.assign)
        }
    }

    /// What was entered under a name; of a list of several, all that were ticked.
    static func text(_ form: Form, _ name: String) -> String { form.all(name).joined(separator: "|") }

    /// A box that is not ticked and a list of which nothing is chosen are not sent; another field that is not sent stays as it was.
    static func values(_ form: Form, _ fields: [Field<Customer>]) -> [String: String] {
        Dictionary(fields.filter { $0.type == .flag || $0.type.isSeveral || form.has($0.key) }.map { ($0.key, text(form, $0.key)) }, uniquingKeysWith: { first, _ in first })
    }

    func new(_ values: [String: String], contact: Form, faults: [FieldFault] = []) -> CustomerFormModel {
        model(title: wording("customers.new"), back: ("/customers", wording("customers.title")), action: "/customers/new", version: 0, values, contact: contact, faults)
    }

    func edit(_ record: Customer, _ values: [String: String], version: Int64, opened: OpenedValues, reason: String = "", faults: [FieldFault] = []) -> CustomerFormModel {
        model(title: wording("customers.edit"), back: ("/customers/\(record.id)\(list)", record.name), action: "/customers/\(record.id)/edit\(list)", version: version, opened: opened, values, reason: reason, faults)
    }

    private func model(title: String, back: (url: String, word: String), action: String, version: Int64, opened: OpenedValues = .unknown, _ values: [String: String], contact: Form = Form(), reason: String = "",
                       _ faults: [FieldFault]) -> CustomerFormModel {
        let isNew = version == 0, inputs = FieldInputs(wording: wording, names: names, faults: faults, regions: regions)
        let shown = CustomerForm.fields(isNew: isNew, of: names.fields, for: caller)
        let groups = FieldGroup.allCases.map { group in
            let fields = shown.filter { $0.group == group }
            let hasFault = faults.contains { fault in fields.contains { $0.key == fault.field } }
            return CustomerFormModel.Group(key: group.rawValue, title: wording(group.label), isOpen: group == .basic || hasFault || !isNew,
                                           fields: inputs.inputs(fields) { values[$0.key] ?? "" })
        }
        let contacts = ContactFields.all.filter { ["name", "role", "phone", "mobile"].contains($0.key) }.map { field in
            FormField("contact." + field.key, label: wording(field.label), kind: field.type == .phone ? .phone : .text, values: [contact["contact." + field.key]],
                      maxLength: field.maxLength, faults: faults, wording: wording)
        }
        let labels = Dictionary(names.fields.all.map { ($0.key, wording($0.label)) }, uniquingKeysWith: { first, _ in first })
        return CustomerFormModel(
            title: title, backURL: back.url, backWord: back.word, actionURL: action, version: String(version), opened: opened.text, isNew: isNew,
            problem: ProblemNote.of(faults.isEmpty ? nil : .invalid(faults), labels: labels, wording), groups: groups, contact: contacts,
            reason: FormField("reason", label: wording("customers.reason"), values: [reason], faults: faults, wording: wording))
    }
}
