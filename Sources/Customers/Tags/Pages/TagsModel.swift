import Kit
import Offers
import Pages

/// The list of tags.
struct TagsModel: ViewModel {
    struct Row: ViewModel {
        let mark: TagMark
        let count: String
        let rule: String
        let isByRule: Bool
        let editURL: String
    }

    let rows: [Row]
    let canKeep: Bool

    static let sample = TagsModel(rows: [Row(mark: .sample, count: "128", rule: "ABC 类 A", isByRule: true, editURL: "/customers/tags/4")], canKeep: true)
}

/// The form of one tag.
struct TagFormModel: ViewModel {
    let title: String
    let actionURL: String
    let version: String
    let rule: String
    let fields: [FormField]
    let canRemove: Bool
    let removeURL: String
    let problem: [ProblemNote]

    /// - Parameters:
    ///   - form: what was typed, when it comes back.
    ///   - rule: of a new tag that a list proposes.
    init(_ tag: Tag?, form: Form?, rule proposed: String, _ problem: Problem?, _ wording: Wording) {
        let found = if case .invalid(let faults) = problem { faults } else { [FieldFault]() }
        let name = form?["name"] ?? tag.map(wording.tag) ?? "", hue = form?["hue"] ?? tag?.hue.rawValue ?? Tag.Hue.mute.rawValue
        rule = form?["rule"] ?? tag?.rule ?? proposed
        title = tag.map(wording.tag) ?? wording("tags.new")
        actionURL = tag.map { "/customers/tags/\($0.id)" } ?? "/customers/tags"
        version = String(tag?.version ?? 1)
        fields = [
            FormField("name", label: wording("tags.name"), values: [name], isRequired: true, maxLength: 30, faults: found, wording: wording),
            FormField("hue", label: wording("tags.hue"), kind: .choice(Tag.Hue.allCases.map { Choice(value: $0.rawValue, label: wording("tags.hue.\($0.rawValue)")) }), values: [hue],
                      faults: found, wording: wording),
            FormField("rule", label: wording("tags.rule"), values: [rule], help: wording("tags.rule.help"), maxLength: 2000, faults: found, wording: wording),
        ]
        canRemove = tag != nil
        removeURL = tag.map { "/customers/tags/\($0.id)/removal" } ?? ""
        self.problem = ProblemNote.of(problem, fields, wording)
    }

    private init(fields: [FormField]) {
        (title, actionURL, version, rule, self.fields) = ("冷柜客户", "/customers/tags/4", "1", "abc=A", fields)
        (canRemove, removeURL, problem) = (true, "/customers/tags/4/removal", [.sample])
    }
    static let sample = TagFormModel(fields: [.sample])
}
