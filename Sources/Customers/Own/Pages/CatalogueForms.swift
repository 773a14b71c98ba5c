import Kit
import Offers
import Pages

/// Makes the forms of the catalogue; what was typed comes back.
struct CatalogueForms {
    let request: PageRequest
    var problem: Problem?
    private var wording: Wording { request.wording }
    private var form: Form { request.form }
    private var isTyped: Bool { problem != nil }
    private var faults: [FieldFault] { if case .invalid(let all) = problem { all } else { [] } }

    static func words(_ form: Form, _ name: String) -> OwnWords {
        OwnWords(Dictionary(Language.allCases.map { ($0, form["\(name).\($0.rawValue)"]) }, uniquingKeysWith: { first, _ in first }))
    }

    /// The fields of a form for words in three languages.
    private func inputs(_ name: String, _ label: TextKey, _ words: OwnWords, shipped: TextKey? = nil, longest: Int, isRequired: Bool = false) -> [FormField] {
        let typed = isTyped ? CatalogueForms.words(form, name) : words
        return Language.allCases.map { language in
            let help = shipped.map { wording("fields.shippedWord", ["word": wording.texts.text(TextKey($0.key), language)]) } ?? ""
            return FormField("\(name).\(language.rawValue)", label: wording(label) + " · " + wording("fields.language.\(language.rawValue)"), values: [typed[language]], help: help,
                             isRequired: isRequired && language == .simplified && wording.language == .simplified, maxLength: longest, faults: faults, wording: wording)
        }
    }

    private func choice(_ name: String, _ label: TextKey, _ choices: [(String, TextKey)], _ value: String) -> FormField {
        FormField(name, label: wording(label), kind: .choice(choices.map { Choice(value: $0.0, label: wording($0.1)) }), values: [isTyped && form.has(name) ? form[name] : value], faults: faults, wording: wording)
    }

    private func check(_ name: String, _ label: TextKey, help: TextKey, _ isOn: Bool) -> FormField {
        FormField(name, label: wording(label), kind: .check, values: [(isTyped ? form[name] == "1" : isOn) ? "1" : ""], help: wording(help), faults: faults, wording: wording)
    }

    private func text(_ name: String, _ label: TextKey, help: TextKey, kind: FormField.Kind = .text, longest: Int) -> FormField {
        FormField(name, label: wording(label), kind: kind, values: [form[name]], help: wording(help), maxLength: longest, faults: faults, wording: wording)
    }

    // MARK: own fields

    func own(_ one: OwnField?) -> CatalogueFormModel {
        var fields = inputs("label", "fields.label", one?.label ?? OwnWords(), longest: 40, isRequired: true)
        fields.append(choice("kind", "fields.kind", OwnField.Kind.allCases.map { ($0.rawValue, $0.label) }, one?.kind.rawValue ?? OwnField.Kind.text.rawValue))
        fields.append(choice("group", "fields.group", FieldGroup.allCases.map { ($0.rawValue, $0.label) }, one?.group.rawValue ?? FieldGroup.business.rawValue))
        if one == nil {
            fields.append(text("key", "fields.key", help: "fields.key.help", longest: 30))
            fields.append(text("entries", "fields.entries", help: "fields.entries.help", kind: .area, longest: 8000))
        } else {
            fields.append(check("required", "fields.required", help: "fields.required.help", one?.isRequired ?? false))
        }
        fields += inputs("help", "fields.help", one?.help ?? OwnWords(), longest: 200)
        if one == nil { fields.append(check("required", "fields.required", help: "fields.required.help", false)) }
        let base = one.map { "/admin/fields/\($0.id)" } ?? "/admin/fields"
        let retire = one.map { one in (base + (one.isRetired ? "/return" : "/retirement"), wording(one.isRetired ? "fields.restore" : "fields.retire"), wording(one.isRetired ? "fields.restore.question" : "fields.retire.question")) }
        return CatalogueFormModel(one.map { wording($0.labelKey) } ?? wording("fields.new"), back: ("/admin/fields", wording("fields.title")), action: base,
                                  note: one.map { wording("fields.keyNote", ["key": $0.key]) } ?? "", hidden: [("version", isTyped ? form["version"] : String(one?.version ?? 1))], fields: fields,
                                  entries: one.map { $0.kind.hasEntries ? base + "/entries" : "" } ?? "", retire: retire, problem, wording)
    }

    /// What a form of an own field asks.
    static func input(_ form: Form, _ language: Language) -> SaveOwnField.Input {
        var input = SaveOwnField.Input(words(form, "label"))
        (input.kind, input.group, input.key, input.help, input.isRequired) = (form["kind"], form["group"], form["key"], words(form, "help"), form["required"] == "1")
        input.entries = form["entries"].split(whereSeparator: \.isNewline).map { EnteredText.clean(String($0)) }.filter { !$0.isEmpty }.map { OwnWords([language: $0]) }
        return input
    }

    // MARK: shipped fields

    func shipped(_ field: Field<Customer>, _ setting: FieldSetting) -> CatalogueFormModel {
        var fields = inputs("label", "fields.label", setting.label, shipped: field.label, longest: 40)
        if SaveFieldSetting.mayRequire(field) { fields.append(check("required", "fields.required", help: "fields.required.help", setting.isRequired)) }
        if SaveFieldSetting.mayHide(field) { fields.append(check("hidden", "fields.hidden", help: "fields.hidden.help", setting.isHidden)) }
        return CatalogueFormModel(wording(TextKey(field.label.key, words: setting.label.isEmpty ? nil : setting.label)), back: ("/admin/fields/labels", wording("fields.labels")),
                                  action: "/admin/fields/labels/\(field.key)", note: wording("fields.labels.help"),
                                  hidden: [("version", isTyped ? form["version"] : String(setting.version))], fields: fields, problem, wording)
    }

    // MARK: entries

    /// Empty rows for new entries.
    private static let spare = 5

    func entries(_ title: String, _ entries: [ListEntry], list: ChoiceList?, version: Int64, action: String, back: (url: String, word: String)) -> EntriesModel {
        let isClosed = list.map { !$0.isOpen } ?? false
        let standing = entries.map { ListEntries.Typed(value: $0.value, words: $0.words, isRetired: $0.isRetired) }
        let shown = isTyped ? CatalogueForms.typed(form) : standing + (isClosed ? [] : (0..<Self.spare).map { _ in ListEntries.Typed(value: "", words: OwnWords()) })
        let rows = shown.enumerated().map { index, one in
            row(index, one, shipped: list.flatMap { $0.values.contains(one.value) ? TextKey("choice.\($0.key).\(one.value)") : nil }, isClosed: isClosed)
        }
        let note = isClosed ? "fields.entries.closed" : "fields.entries.note"
        return EntriesModel(title: title, backURL: back.url, backWord: back.word, actionURL: action, version: isTyped ? form["version"] : String(version), count: String(rows.count),
                            note: wording(TextKey(note)), languages: Language.allCases.map { wording("fields.language.\($0.rawValue)") }, rows: rows,
                            problem: ProblemNote.of(problem, labels: ["entries": wording("fields.entries")], wording))
    }

    private func row(_ index: Int, _ one: ListEntries.Typed, shipped: TextKey?, isClosed: Bool) -> EntriesModel.Row {
        let name = shipped.map { wording(TextKey($0.key, words: one.words)) } ?? one.words.borrowed(wording.language), number = String(index + 1)
        let words = Language.allCases.map { language in
            EntriesModel.Word(name: "e\(index).\(language.rawValue)", value: one.words[language], shipped: shipped.map { wording.texts.text($0, language) } ?? "",
                              label: wording("fields.entry.word", ["number": number, "language": wording("fields.language.\(language.rawValue)")]))
        }
        return EntriesModel.Row(prefix: "e\(index)", value: one.value, place: number, placeLabel: wording("fields.entry.place", ["number": number]), words: words,
                                canRetire: !isClosed && !one.value.isEmpty, isRetired: one.isRetired, retireLabel: wording("fields.entry.retire", ["entry": name]))
    }

    /// The rows as they were typed, in the order of their numbers.
    static func typed(_ form: Form) -> [ListEntries.Typed] {
        let count = min(Int(form["count"]) ?? 0, ListEntry.bound + 50)
        let rows = (0..<max(0, count)).map { index -> (place: Int, index: Int, one: ListEntries.Typed) in
            let one = ListEntries.Typed(value: form["e\(index).value"], words: words(form, "e\(index)"), isRetired: form["e\(index).retired"] == "1")
            return (Int(form["e\(index).place"]) ?? index + 1, index, one)
        }
        return rows.sorted { ($0.place, $0.index) < ($1.place, $1.index) }.map(\.one)
    }
}
