import Jobs
import Kit
import Offers
import Pages
import Tabular

/// Makes the page of one import.
struct ImportModelBuilder: Sendable {
    let frame: ImportFrame
    let request: PageRequest
    let facts: ImportPage.Facts
    let kind: any ImportKind
    let settings: ImportSettings
    let table: TableHead?
    let problem: Problem?
    private var wording: Wording { request.wording }
    private var run: ImportRun { facts.run }

    func model() -> ImportModel {
        let labels = Dictionary(kind.columns.map { ($0.key, wording($0.label)) }, uniquingKeysWith: { first, _ in first })
        let missing = kind.columns.filter { column in column.isRequired && !settings.columns.values.contains(column.key) }.map { wording($0.label) }
        let progress = facts.live.map { ImportProgress(wording).model(run, $0, facts.phase == .run ? facts.loaded : facts.checked) }
        let outcome = facts.live == nil ? ImportOutcome(facts: facts, kind: kind, header: table?.header ?? [], wording: wording, desk: frame.desk).model() : nil
        let fields = ImportFormatFields(wording: wording, settings: settings, table: table)
        return ImportModel(
            title: wording("import.title.of", ["kind": wording(kind.label)]), steps: steps(), fileName: run.fileName, facts: ImportWords(wording).size(run.fileSize),
            settingsURL: "/imports/\(run.id)/settings", related: related(), hasRecalled: recalled != nil && table != nil && run.endedAt == nil, recalled: recalled ?? "",
            chips: fields.chips(), fields: [kindField()] + fields.all(), keyField: keyField(labels), createsField: kind.createsOthers ? [createsField()] : [], rows: mapped(),
            canChange: table != nil && facts.live == nil && run.endedAt == nil, hasMissing: !missing.isEmpty && table != nil,
            missing: missing.joined(separator: wording.language == .english ? ", " : "、"), problem: ProblemNote.of(problem, labels: labels, wording),
            hasSide: progress != nil || outcome != nil, progress: progress.map { [$0] } ?? [], outcome: outcome.map { [$0] } ?? [])
    }

    private func steps() -> [ImportModel.Step] {
        let current = run.endedAt != nil || facts.phase == .run ? 2 : 1
        return ["import.step.upload", "import.step.map", "import.step.load"].enumerated().map { index, key in
            ImportModel.Step(number: String(index + 1), label: wording(key), isDone: index < current || run.endedAt != nil, isCurrent: index == current && run.endedAt == nil)
        }
    }

    private func keyField(_ labels: [String: String]) -> FormField {
        let choices = kind.keys.map { Choice(value: $0, label: labels[$0] ?? $0) }
        return FormField("key", label: wording("import.key"), kind: .choice(choices), values: [settings.key], faults: faults, wording: wording)
    }

    private var recalled: String? { settings.recalledAt.map { wording("import.recalled", ["day": wording.day(frame.desk.clock.day(of: $0))]) } }

    private func related() -> [ImportModel.Related] {
        func link(_ run: ImportRun, _ key: TextKey) -> ImportModel.Related {
            ImportModel.Related(url: "/imports/\(run.id)", word: wording(TextKey(key.key, ["file": run.fileName, "when": wording.moment(run.createdAt)])))
        }
        return (facts.parent.map { [link($0, "import.correction.of")] } ?? []) + facts.corrections.map { link($0, "import.correction") } + alike
    }

    /// Who may be entered twice by now: in the file, or with those that were there.
    private var alike: [ImportModel.Related] {
        guard run.kind == "customers", run.endedAt != nil, request.caller.may(CustomersRights.change) else { return [] }
        return [ImportModel.Related(url: "/customers/alike?import=\(run.id)", word: wording("alike.ofImport"))]
    }

    private func kindField() -> FormField {
        let choices = frame.kinds.allowed(request.caller).map { Choice(value: $0.name, label: wording($0.label)) }
        return FormField("kind", label: wording("import.kind"), kind: .choice(choices), values: [kind.name], faults: faults, wording: wording)
    }

    private func createsField() -> FormField {
        FormField("createsMissing", label: wording("import.createsMissing"), kind: .check, values: [settings.createsMissing ? "1" : ""], wording: wording)
    }

    private var faults: [FieldFault] { if case .invalid(let faults)? = problem { faults } else { [] } }

    private func mapped() -> [ImportModel.Mapped] {
        guard let table else { return [] }
        let known = kind.columns.map { (key: $0.key, label: wording($0.label) + ($0.isRequired ? " *" : "")) }
        return table.header.enumerated().map { index, title in
            let key = settings.columns[index] ?? "", profile = table.profile[index]
            let choices = [Choice(value: "", label: wording("import.none"), isChosen: key.isEmpty)] + known.map { Choice(value: $0.key, label: $0.label, isChosen: $0.key == key) }
            let fault = faults.first { $0.field == key && !key.isEmpty }
            return ImportModel.Mapped(
                column: title, name: "column.\(index)", selectID: "column-\(index)", aria: wording("import.column.aria", ["column": title]),
                samples: profile.samples.prefix(3).joined(separator: " · "),
                choices: choices, isKey: !key.isEmpty && key == settings.key, isBad: fault != nil, note: fault.map { wording($0.message) } ?? note(profile, key), hasNote: true)
        }
    }

    private func note(_ profile: ColumnProfile, _ key: String) -> String {
        if profile.filled == 0 { return wording("import.column.empty") }
        let form = kind.columns.first { $0.key == key }?.form
        if form == .day, profile.kind == .day { return wording(profile.isDayOpen ? "import.column.dayOpen" : profile.dayFirst ? "import.column.dayFirst" : "import.column.day") }
        return wording("import.column.filled", ["filled": wording.count(profile.filled), "rows": wording.count(profile.rows)])
    }
}

/// How the file is read, and the choices to read it otherwise.
struct ImportFormatFields: Sendable {
    let wording: Wording
    let settings: ImportSettings
    let table: TableHead?

    func chips() -> [Choice] {
        guard let format = table?.format else { return [] }
        if format.container == .vcard { return [Choice(value: "vCard", label: wording("import.file.kind"))] }
        var chips: [Choice] = []
        if let encoding = format.encoding { chips.append(Choice(value: encoding.name, label: wording("import.encoding"))) }
        if let separator = format.separator { chips.append(Choice(value: word(separator), label: wording("import.separator"))) }
        if !format.sheet.isEmpty { chips.append(Choice(value: format.sheet, label: wording("import.sheet"))) }
        chips.append(Choice(value: format.headerLine.map { wording("import.header.line", ["line": String($0)]) } ?? wording("import.header.no"), label: wording("import.header")))
        return chips
    }

    func all() -> [FormField] {
        let auto = Choice(value: "", label: wording("import.auto"))
        var fields: [FormField] = []
        if table?.format.container == .vcard { return [field("encoding", [auto] + TextEncoding.allCases.map { Choice(value: $0.name, label: $0.name) }, settings.encoding)] }
        if let format = table?.format, !format.sheets.isEmpty {
            fields.append(field("sheet", [auto] + format.sheets.map { Choice(value: $0, label: $0) }, settings.sheet))
        } else {
            fields.append(field("encoding", [auto] + TextEncoding.allCases.map { Choice(value: $0.name, label: $0.name) }, settings.encoding))
            let separators = [",", ";", "tab", "|", "blanks"].compactMap { Separator(named: $0) }
            fields.append(field("separator", [auto] + separators.map { Choice(value: $0.name, label: word($0)) }, settings.separator))
        }
        fields.append(field("header", [auto, Choice(value: "yes", label: wording("import.header.yes")), Choice(value: "no", label: wording("import.header.no"))], settings.header))
        return fields
    }

    private func field(_ name: String, _ choices: [Choice], _ value: String) -> FormField {
        FormField(name, label: wording("import." + name), kind: .choice(choices), values: [value], wording: wording)
    }

    private func word(_ separator: Separator) -> String {
        switch separator.name {
        case "tab": wording("import.separator.tab")
        case "blanks": wording("import.separator.blanks")
        default: separator.name
        }
    }
}
