import Kit
import Pages

/// Makes form inputs of catalogue fields.
struct FieldInputs {
    let wording: Wording
    let names: PeopleNames
    let faults: [FieldFault]
    /// Regions that customers have already, offered while typing.
    var regions: [String] = []

    /// - Parameters: name and label where the input is not the field's own form.
    func input<Record>(_ field: Field<Record>, _ text: String, name: String? = nil, label: String? = nil) -> FormField {
        FormField(name ?? field.key, label: label ?? wording(field.label), kind: kind(field.type, text), values: field.type.isSeveral ? FieldType.parts(text) : [text],
                  help: field.help.map { wording($0) } ?? "", isRequired: field.isRequired, maxLength: field.maxLength,
                  suggestions: field.key == "region" ? regions : [], faults: faults, wording: wording)
    }

    func inputs<Record>(_ fields: [Field<Record>], _ values: (Field<Record>) -> String) -> [FormField] { fields.map { input($0, values($0)) } }

    private func kind(_ type: FieldType, _ value: String) -> FormField.Kind {
        switch type {
        case .text, .code, .region: .text
        case .longText: .area
        case .phone: .phone
        case .number, .quantity: .number
        case .money: .money
        case .day: .day
        case .flag: .check
        case .user: .choice([Choice(value: "", label: "—")] + known(names.userChoices, value, ID(value).map(names.user)))
        case .branch: .choice([Choice(value: "", label: "—")] + known(names.branchChoices, value))
        case .choice(let list): .choice([Choice(value: "", label: "—")] + known(choices(list), value, names.choice(list, value, wording)))
        case .several(let list): .multiple(FieldType.parts(value).reduce(choices(list)) { known($0, $1, names.choice(list, $1, wording)) })
        }
    }

    private func choices(_ list: ChoiceList) -> [Choice] { names.fields.list(list).values.map { Choice(value: $0, label: names.choice(list, $0, wording)) } }

    /// What is stored stays chosen, also when no list names it: a company's own word, somebody who left.
    private func known(_ choices: [Choice], _ value: String, _ label: String? = nil) -> [Choice] {
        value.isEmpty || choices.contains { $0.value == value } ? choices : choices + [Choice(value: value, label: label ?? value)]
    }
}
