import Journal
import Kit
import Offers
import Pages

/// Makes the time line.
struct TimelineBuilder {
    let words: FieldWords
    var undoable = UndoableLines.none
    var notes: [ID: CustomerNote] = [:]
    var contacts: [Contact] = []
    var foreign: Set<String> = []
    /// Whoever may write notes may change their own; nil where nothing can be done.
    var author: ID?
    private var wording: Wording { words.wording }

    init(words: FieldWords, notes: [ID: CustomerNote] = [:], contacts: [Contact] = []) { (self.words, self.notes, self.contacts) = (words, notes, contacts) }

    init(_ found: TimelineRead, words: FieldWords, for caller: Caller) {
        self.init(words: words, notes: found.notes, contacts: found.contacts)
        foreign = found.foreign
        undoable = UndoableLines(undone: found.undone, wide: found.wide, caller: caller, clock: words.wording.clock)
        author = caller.may(CustomersRights.note) ? caller.userID : nil
    }

    func model(_ found: TimelineRead, of customer: ID) -> TimelineModel {
        var days: [TimelineModel.Day] = []
        for row in found.slice.rows {
            let (day, entry) = switch row {
            case .line(let line): (wording.clock.day(of: line.at), self.entry(line))
            case .dealing(let one): (one.on, TimelineModel.Entry(one))
            }
            let entries = days.last?.iso == day.description ? (days.removeLast().entries) : []
            days.append(TimelineModel.Day(iso: day.description, day: wording.day(day), weekday: wording.weekday(day), entries: entries + [entry]))
        }
        let more = found.slice.next.map { found.filter.url(of: customer, before: $0) } ?? ""
        return TimelineModel(days: days, isEmpty: days.isEmpty && more.isEmpty, allURL: "/customers/\(customer)/timeline", hasMore: !more.isEmpty, moreURL: more)
    }

    func entry(_ line: JournalEntry) -> TimelineModel.Entry {
        let note = note(line), isOwn = note.map { $0.writtenBy == author } ?? false, isRemoved = note?.isRemoved ?? false, isNote = line.kind == "note.written"
        let shown = isRemoved ? "" : note?.text ?? "", phase = isNote && !isRemoved && !line.isErased ? note?.phase ?? "" : ""
        return TimelineModel.Entry(
            icon: TimelineKind.of(line.kind)?.icon ?? "notes", hasURL: false, url: "", title: title(line), text: text(line), hasNote: isNote && !shown.isEmpty && !line.isErased, note: shown,
            hasPhase: !phase.isEmpty, phase: phase.isEmpty ? "" : wording.choice(CustomerChoices.servicePhase, phase),
            hasTime: true, time: wording.clock.time(of: line.at), who: who(line), hasReason: !line.reason.isEmpty, reason: line.reason, canUndo: undoable.admits(line),
            undoURL: "/customers/\(line.customerID)/undo", action: line.actionID.description, undoWord: wording("undo.line", ["what": title(line)]),
            isUndone: undoable.undone.contains(line.actionID), isChanged: isNote && note?.isChanged ?? false && !isRemoved, isOwn: isNote && isOwn && !isRemoved,
            noteURL: note.map { "/customers/\(line.customerID)/notes/\($0.id)" } ?? "", isRemoved: isNote && isRemoved,
            canRestore: isRemoved && isOwn && (isNote || line.kind == "note.removed"))
    }

    private func note(_ line: JournalEntry) -> CustomerNote? { notes[line.kind == "note.written" ? line.id : line.noteID ?? ID(0)] }

    /// All that a reader sees of a line, for words that they look for.
    func searched(_ line: JournalEntry) -> String {
        let one = entry(line)
        return [one.title, one.text, one.hasNote ? one.note : "", one.phase, one.reason, one.who].joined(separator: " ")
    }

    private func who(_ line: JournalEntry) -> String { line.callerID == .company ? wording("customers.system") : words.names.user(line.callerID) }

    private func title(_ line: JournalEntry) -> String {
        let own = line.kind + "." + (line.content["kind"]?.string ?? "")
        if TaskChange.task(line) != nil, wording.texts.has(own, wording.language) { return wording(own) }
        return wording.texts.has(line.kind, wording.language) ? wording(line.kind) : line.kind
    }

    private func text(_ line: JournalEntry) -> String {
        if line.isErased { return wording("customers.erased") }
        // what a removed note said is no longer shown, by whatever line
        if line.kind.hasPrefix("note."), note(line)?.isRemoved ?? true { return "" }
        if TaskChange.task(line) != nil { return TimelineTask(line, contacts, words).text }
        let said = line.content["name"]?.string ?? "", isOfOthers = line.kind.hasPrefix("supply.") || line.kind.hasPrefix("friend.")
        let name = isOfOthers && foreign.contains(said) ? wording("customers.elsewhere") : said
        let changes = line.changes.map { change(line, $0) }.joined(separator: wording.language == .english ? "; " : "；")
        let since = line.content["since"]?.string.map { wording("customers.since", ["day": wording.day(iso: $0)]) } ?? ""
        return [with(line) ?? name, changes, since].filter { !$0.isEmpty }.joined(separator: " · ")
    }

    /// With whom a note was, by the name they bear today.
    private func with(_ line: JournalEntry) -> String? {
        guard line.kind == "note.written", let note = note(line), let contact = contacts.first(where: { $0.id == note.contactID }) else { return nil }
        return wording("notes.with", ["name": contact.name])
    }

    /// `电话 0571 → 0572`.
    func change(_ line: JournalEntry, _ change: JournalFieldChange) -> String {
        let (label, type) = field(line.kind, change.field)
        func value(_ json: JSONValue) -> String { words.words(type, json.string ?? "") }
        let from = value(change.from), to = value(change.to), none = wording("figure.none")
        return "\(wording(label)) \(from.isEmpty ? none : from) → \(to.isEmpty ? none : to)"
    }

    private func field(_ kind: String, _ key: String) -> (TextKey, FieldType) {
        if kind.hasPrefix("note."), key == "phase" { return ("notes.phase", .choice(CustomerChoices.servicePhase)) }
        if kind.hasPrefix("note.") { return ("notes.text", .longText) }
        if kind.hasPrefix("contact."), let field = ContactFields.field(key) { return (field.label, field.type) }
        if kind.hasPrefix("related."), let field = RelatedPersonFields.all.first(where: { $0.key == key }) { return (field.label, field.type) }
        if kind.hasPrefix("alliance."), let field = AllianceFields.field(key) { return (field.label, field.type) }
        return words.names.fields.field(key).map { ($0.label, $0.type) } ?? (TextKey(key), .text)
    }
}
