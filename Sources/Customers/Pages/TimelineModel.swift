import Journal
import Kit
import Pages

/// The journal of a customer in words, by day.
struct TimelineModel: ViewModel {
    struct Entry: ViewModel {
        let title: String
        let text: String
        let time: String
        let who: String
        let hasReason: Bool
        let reason: String
        let canUndo: Bool
        let undoURL: String
        let action: String
        let undoWord: String
        let isUndone: Bool
    }
    struct Day: ViewModel {
        let iso: String
        let day: String
        let weekday: String
        let entries: [Entry]
    }

    let days: [Day]
    let hasMore: Bool
    let moreURL: String

    static let sample = TimelineModel(days: [Day(iso: "2026-11-20", day: "2026年11月20日", weekday: "星期五", entries: [
        Entry(title: "修改", text: "电话 0571 → 0572", time: "09:42", who: "周敏", hasReason: true, reason: "…",
              canUndo: true, undoURL: "/customers/1/undo", action: "1", undoWord: "撤销", isUndone: true)])], hasMore: true, moreURL: "/customers/1/timeline?before=a")
}

/// Makes it.
struct TimelineBuilder {
    let words: FieldWords
    var undoable = UndoableLines.none
    private var wording: Wording { words.wording }

    func model(_ slice: Slice<JournalEntry>, of customer: ID) -> TimelineModel {
        var days: [TimelineModel.Day] = []
        for entry in slice.rows {
            let day = wording.clock.day(of: entry.at)
            let entries = days.last?.iso == day.description ? (days.removeLast().entries) : []
            days.append(TimelineModel.Day(iso: day.description, day: wording.day(day), weekday: wording.weekday(day), entries: entries + [self.entry(entry)]))
        }
        let more = slice.next.map { "/customers/\(customer)/timeline?before=\($0.text)" } ?? ""
        return TimelineModel(days: days, hasMore: !more.isEmpty, moreURL: more)
    }

    func entry(_ line: JournalEntry) -> TimelineModel.Entry {
        TimelineModel.Entry(title: title(line), text: text(line), time: wording.clock.time(of: line.at), who: who(line), hasReason: !line.reason.isEmpty, reason: line.reason,
                            canUndo: undoable.admits(line), undoURL: "/customers/\(line.customerID)/undo", action: line.actionID.description,
                            undoWord: wording("undo.line", ["what": title(line)]), isUndone: undoable.undone.contains(line.actionID))
    }

    private func who(_ line: JournalEntry) -> String { line.callerID == .company ? wording("customers.system") : words.names.user(line.callerID) }

    private func title(_ line: JournalEntry) -> String {
        wording.texts.has(line.kind, wording.language) ? wording(line.kind) : line.kind
    }

    private func text(_ line: JournalEntry) -> String {
        if line.isErased { return wording("customers.erased") }
        let name = line.content["name"]?.string ?? ""
        let changes = line.changes.map { change(line, $0) }.joined(separator: wording.language == .english ? "; " : "；")
        let since = line.content["since"]?.string.map { wording("customers.since", ["day": wording.day(iso: $0)]) } ?? ""
        return [name, changes, since].filter { !$0.isEmpty }.joined(separator: " · ")
    }

    /// `电话 0571 → 0572`.
    func change(_ line: JournalEntry, _ change: JournalFieldChange) -> String {
        let (label, type) = field(line.kind, change.field)
        func value(_ json: JSONValue) -> String { words.words(type, json.string ?? "") }
        let from = value(change.from), to = value(change.to), none = wording("figure.none")
        return "\(wording(label)) \(from.isEmpty ? none : from) → \(to.isEmpty ? none : to)"
    }

    private func field(_ kind: String, _ key: String) -> (TextKey, FieldType) {
        if kind.hasPrefix("contact."), let field = ContactFields.field(key) { return (field.label, field.type) }
        if kind.hasPrefix("related."), let field = RelatedPersonFields.all.first(where: { $0.key == key }) { return (field.label, field.type) }
        return words.names.fields.field(key).map { ($0.label, $0.type) } ?? (TextKey(key), .text)
    }
}
