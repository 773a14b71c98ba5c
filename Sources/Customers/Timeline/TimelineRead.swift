import Journal
import Kit
import Offers
import Persistence

/// All that a time line reads, in the snapshot of its page.
struct TimelineRead: Sendable {
    let filter: TimelineFilter
    let slice: Slice<TimelineRow>
    /// What another room adds, where the reader may see it.
    let dealings: DealingOffer?
    /// Actions that were taken back.
    let undone: Set<ID>
    /// Those that were about other customers too: they are taken back where they were done.
    let wide: Set<ID>
    /// Notes as they read today, by the line that wrote them.
    let notes: [ID: CustomerNote]
    /// Names and codes in lines about supply and friends that are of customers whom the reader may not see.
    let foreign: Set<String>
    let authors: [ID]
    let contacts: [Contact]

    /// - Parameters:
    ///   - words: of who reads.
    ///   - offer: what another room adds.
    init(of customer: ID, _ filter: TimelineFilter = TimelineFilter(), before: Cursor? = nil, lines: Int, words: FieldWords, with offer: DealingOffer?, for caller: Caller, in reader: Reader) throws {
        self.filter = filter
        dealings = offer.flatMap { $0.access.allows(caller) ? $0 : nil }
        let contacts = try ContactStore.contacts(of: customer, in: reader), selection = TimelineSelection(customer: customer, filter: filter, clock: words.wording.clock)
        let entries = try selection.page(before: before, limit: lines, in: reader) { entries in
            var builder = TimelineBuilder(words: words, notes: try TimelineRead.notes(entries, of: customer, in: reader), contacts: contacts)
            builder.foreign = try TimelineRead.foreign(entries, for: caller, in: reader)
            return entries.map(builder.searched)
        }
        let place = try TimelineMerge.dealings(before)
        let others = try DealingSelection(offer: dealings, customer: customer, filter: filter, caller: caller, words: words).page(after: place, limit: lines, in: reader)
        slice = TimelineMerge(clock: words.wording.clock, before: before).merged(entries, others, limit: lines)
        self.contacts = contacts
        foreign = try TimelineRead.foreign(entries.rows, for: caller, in: reader)
        notes = try TimelineRead.notes(entries.rows, of: customer, in: reader)
        undone = try UndoStore.undone(among: entries.rows.map(\.actionID), in: reader)
        wide = try JournalStore.wide(entries.rows.map(\.actionID), beyond: customer, in: reader)
        authors = try TimelineSelection.authors(of: customer, in: reader)
    }

    /// A line keeps the name alone; whom the reader sees by that name may be named.
    private static func foreign(_ entries: [JournalEntry], for caller: Caller, in reader: Reader) throws -> Set<String> {
        if caller.scope == .company { return [] }
        return try foreignNames(entries, for: caller, in: reader).union(foreignCodes(entries, for: caller, in: reader))
    }

    private static func names(_ entries: [JournalEntry], _ kind: String) -> Set<String> {
        Set(entries.filter { $0.kind.hasPrefix(kind) }.compactMap { $0.content["name"]?.string }).subtracting([""])
    }

    private static func foreignNames(_ entries: [JournalEntry], for caller: Caller, in reader: Reader) throws -> Set<String> {
        let names = names(entries, "supply.")
        if names.isEmpty { return [] }
        let seen = try CustomerStore.ids(byName: names.sorted(), for: caller, in: reader)
        return names.subtracting(seen.found.keys).subtracting(seen.ambiguous)
    }

    /// A friend without a name of their own stands in the line by the customer's code.
    private static func foreignCodes(_ entries: [JournalEntry], for caller: Caller, in reader: Reader) throws -> Set<String> {
        let names = names(entries, "friend.")
        if names.isEmpty { return [] }
        let known = try CustomerKeys.find("code", names.sorted(), in: reader)
        let seen = try CustomerStore.customers(known.values.sorted(), for: caller, in: reader)
        return Set(known.filter { seen[$0.value] == nil }.keys)
    }

    private static func notes(_ entries: [JournalEntry], of customer: ID, in reader: Reader) throws -> [ID: CustomerNote] {
        try NoteStore.notes(entries.compactMap { $0.kind == "note.written" ? $0.id : $0.noteID }, of: customer, in: reader)
    }
}

extension JournalEntry {
    /// The note that a later line is about.
    var noteID: ID? { content["note"]?.string.flatMap { ID($0) } }
}
