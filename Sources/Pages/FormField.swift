import Kit

/// One field of a form as `form-field.mustache` shows it: label above, help or error below in the same place.
package struct FormField: ViewModel, Hashable {
    package let name: String
    package let inputID: String
    package let label: String
    package let value: String
    package let type: String
    package let inputMode: String
    package let autocomplete: String
    package let maxLength: String
    package let isInput: Bool
    package let isArea: Bool
    package let isChoice: Bool
    package let isMultiple: Bool
    package let isCheck: Bool
    package let isChecked: Bool
    /// Shown as text, because the program makes it or the caller may not change it.
    package let isFixed: Bool
    package let isWide: Bool
    package let isRequired: Bool
    package let hasError: Bool
    package let hasNote: Bool
    /// The error, or else the help.
    package let note: String
    package let choices: [Choice]
    /// What others entered before: offered while typing, anything else is taken too.
    package let hasSuggestions: Bool
    package let suggestions: [Choice]
    /// Where suggestions are asked for as somebody types, such as `/customers/suggestions`.
    package let suggestURL: String

    /// - Parameters:
    ///   - values: one value, or several for a multiple choice.
    ///   - faults: of the whole form; the field takes those with its name.
    package init(_ name: String, label: String, kind: Kind = .text, values: [String] = [], help: String = "", isRequired: Bool = false,
                 maxLength: Int = 200, autocomplete: String = "off", prefix: String = "f", suggestions: [String] = [], suggestURL: String = "",
                 faults: [FieldFault] = [], wording: Wording) {
        let errors = faults.filter { $0.field == name }.map { wording($0.message) }
        self.name = name
        inputID = prefix + "-" + name.replacing(".", with: "-")
        self.label = label
        self.value = values.first ?? ""
        self.type = kind.type
        self.inputMode = kind.inputMode
        self.autocomplete = autocomplete
        self.maxLength = String(kind == .area ? max(maxLength, 2000) : maxLength)
        isArea = kind == .area
        isFixed = kind == .fixed
        isCheck = kind == .check
        isChecked = kind == .check && values.first == "1"
        choices = kind.choices.map { Choice(value: $0.value, label: $0.label, isChosen: values.contains($0.value)) }
        self.suggestions = suggestions.filter { !$0.isEmpty }.map { Choice(value: $0, label: $0) }
        self.suggestURL = suggestURL
        hasSuggestions = !self.suggestions.isEmpty || !suggestURL.isEmpty
        isChoice = kind.isChoice && !kind.isMultiple
        isMultiple = kind.isMultiple
        isInput = !(kind == .area || kind == .fixed || kind == .check || kind.isChoice)
        isWide = kind == .area || kind.isMultiple
        self.isRequired = isRequired
        hasError = !errors.isEmpty
        note = errors.isEmpty ? help : errors.joined(separator: " ")
        hasNote = !note.isEmpty
    }

    package func child(named name: String) -> Any? { FormField.cells[name]?(self) }

    private static let cells: [String: @Sendable (FormField) -> Any] = [
        "name": { $0.name }, "inputID": { $0.inputID }, "label": { $0.label }, "value": { $0.value }, "type": { $0.type },
        "inputMode": { $0.inputMode }, "autocomplete": { $0.autocomplete }, "maxLength": { $0.maxLength }, "isInput": { $0.isInput },
        "isArea": { $0.isArea }, "isChoice": { $0.isChoice }, "isMultiple": { $0.isMultiple }, "isCheck": { $0.isCheck },
        "isChecked": { $0.isChecked }, "isFixed": { $0.isFixed }, "isWide": { $0.isWide }, "isRequired": { $0.isRequired },
        "hasError": { $0.hasError }, "hasNote": { $0.hasNote }, "note": { $0.note }, "choices": { $0.choices },
        "hasSuggestions": { $0.hasSuggestions }, "suggestions": { $0.suggestions }, "suggestURL": { $0.suggestURL },
    ]
}
