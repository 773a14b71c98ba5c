import Journal
import Kit
import Persistence
import Search

/// The lines of a customer's time line that fit a filter, newest first, by key.
struct TimelineSelection: Sendable {
    let customer: ID
    let filter: TimelineFilter
    let clock: WallClock

    /// Lines that one request looks through for words.
    static let most = 1000

    /// - Parameter text: what a line shows; asked only where words are looked for.
    func page(before: Cursor?, limit: Int, in reader: Reader, text: ([JournalEntry]) throws -> [String]) throws -> Slice<JournalEntry> {
        let condition = condition, words = SearchText.fold(filter.words).split(separator: " ").map(String.init)
        if words.isEmpty { return try JournalStore.timeline(customerID: customer, narrowed: condition, before: before, limit: limit, in: reader) }
        return try WordSearch(most: Self.most, batch: 200).page(before, limit, cursor: { Cursor(value: "", id: $0.id) }) { place, batch in
            let slice = try JournalStore.timeline(customerID: customer, narrowed: condition, before: place, limit: batch, in: reader)
            return (slice, try text(slice.rows).map { shown in words.allSatisfy(SearchText.fold(shown).contains) })
        }
    }

    /// On the journal as `j`.
    private var condition: SQL {
        var parts: [SQL] = []
        if let who = filter.who { parts.append("j.caller_id = \(who)") }
        if let from = filter.from { parts.append("j.at >= \(clock.start(of: from).milliseconds)") }
        if let to = filter.to { parts.append("j.at < \(clock.start(of: to.adding(days: 1)).milliseconds)") }
        if let contact = filter.contact { parts.append("j.id IN (SELECT id FROM customer_note WHERE customer_id = \(customer) AND contact_id = \(contact))") }
        if !filter.phase.isEmpty { parts.append("j.id IN (SELECT id FROM customer_note WHERE customer_id = \(customer) AND phase = \(filter.phase))") }
        switch filter.kind {
        case .orders?: parts.append("1 = 0")
        case .imports?: parts.append("EXISTS (SELECT 1 FROM import_run WHERE import_run.id = j.action_id)")
        case let kind?: parts.append("j.kind IN (\(kind.lines.map { "\($0)" as SQL }.joined(", ")))")
        case nil: break
        }
        return parts.isEmpty ? .empty : " AND " + parts.joined(" AND ")
    }

    /// Who did something to the customer lately, for the choice.
    static func authors(of customer: ID, in reader: Reader) throws -> [ID] {
        let newest: SQL = "SELECT caller_id FROM journal WHERE customer_id = \(customer) ORDER BY id DESC LIMIT \(most)"
        return try reader.map("SELECT DISTINCT caller_id FROM (\(newest)) AS newest ORDER BY caller_id") { try $0.id("caller_id") }
    }
}
