import Journal
import Kit

/// What a time line says of a task: what is to do, until when, by whom; of a change what became of it.
struct TimelineTask {
    let line: JournalEntry
    let words: FieldWords
    private let fields: [Field<CustomerTask>]

    init(_ line: JournalEntry, _ contacts: [Contact], _ words: FieldWords) {
        (self.line, self.words) = (line, words)
        fields = TaskFields.fields(for: contacts) + [TaskFields.outcome]
    }

    var text: String {
        ([line.content["name"]?.string ?? "", due, person] + changes).filter { !$0.isEmpty }.joined(separator: " · ")
    }

    private var due: String { line.content["due"]?.string.flatMap { Day($0) }.map { words.wording("tasks.until", ["day": words.wording.day($0)]) } ?? "" }
    private var person: String { line.content["user"]?.string.flatMap { ID($0) }.map(words.names.user) ?? "" }

    /// The state is said by the title.
    private var changes: [String] {
        line.changes.compactMap { change in
            guard let field = fields.first(where: { $0.key == change.field }) else { return nil }
            let none = words.wording("figure.none"), from = words.words(field.type, change.from.string ?? ""), to = words.words(field.type, change.to.string ?? "")
            if field.key == "outcome", !to.isEmpty { return "\(words.wording(field.label)) \(to)" }
            return "\(words.wording(field.label)) \(from.isEmpty ? none : from) → \(to.isEmpty ? none : to)"
        }
    }
}
