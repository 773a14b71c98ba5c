import Journal
import Kit
import Offers
import Persistence
import Search

/// A row of a time line: a line of the journal, or what another room knows of the day.
enum TimelineRow: Sendable, Hashable {
    case line(JournalEntry)
    case dealing(Dealing)
}

/// Journal and dealings in one order, the latest first. Dealings know their day alone and stand at its end.
struct TimelineMerge: Sendable {
    let clock: WallClock
    let before: Cursor?

    /// A place in both: the id of a line of the journal, and in its value the place among the dealings.
    static func dealings(_ before: Cursor?) throws -> Cursor? {
        guard let before, !before.value.isEmpty else { return nil }
        guard let cursor = Cursor(before.value) else { throw Problem.invalid("before", "problem.field.cursor") }
        return cursor
    }

    func merged(_ lines: Slice<JournalEntry>, _ dealings: Slice<Dealing>, limit: Int) -> Slice<TimelineRow> {
        var rows: [TimelineRow] = [], line = 0, dealing = 0
        while rows.count < limit {
            let nextLine = line < lines.rows.count ? lines.rows[line] : nil, nextDealing = dealing < dealings.rows.count ? dealings.rows[dealing] : nil
            // where one has more than was read, nothing behind its last row can be placed yet
            if nextLine == nil, lines.next != nil || nextDealing == nil { break }
            if nextDealing == nil, dealings.next != nil { break }
            if let nextLine, nextDealing.map({ clock.day(of: nextLine.at) >= $0.on }) ?? true {
                rows.append(.line(nextLine))
                line += 1
            } else if let nextDealing {
                rows.append(.dealing(nextDealing))
                dealing += 1
            }
        }
        let lineEnd = line == lines.rows.count ? lines.next?.id ?? lines.rows.last?.id : line > 0 ? lines.rows[line - 1].id : nil
        let dealingEnd = dealing == dealings.rows.count ? dealings.next ?? dealings.rows.last?.cursor : dealing > 0 ? dealings.rows[dealing - 1].cursor : nil
        let isOver = line == lines.rows.count && lines.next == nil && dealing == dealings.rows.count && dealings.next == nil
        if isOver { return Slice(rows: rows, next: nil) }
        return Slice(rows: rows, next: Cursor(value: dealingEnd?.text ?? before?.value ?? "", id: lineEnd ?? before?.id ?? ID(.max)))
    }
}

/// Dealings that fit a filter, by key.
struct DealingSelection {
    let offer: DealingOffer?
    let customer: ID
    let filter: TimelineFilter
    let caller: Caller
    let words: FieldWords

    func page(after place: Cursor?, limit: Int, in reader: Reader) throws -> Slice<Dealing> {
        guard let offer, offer.access.allows(caller), filter.kind == nil || filter.kind == .orders, filter.who == nil, filter.contact == nil, filter.phase.isEmpty else { return Slice(rows: [], next: nil) }
        func read(_ place: Cursor?, _ limit: Int) throws -> Slice<Dealing> {
            try offer.dealings(.init(customerID: customer, from: filter.from, to: filter.to, before: place, limit: limit), caller, words.wording, reader)
        }
        let wanted = SearchText.fold(filter.words).split(separator: " ").map(String.init)
        if wanted.isEmpty { return try read(place, limit) }
        return try WordSearch(most: 500, batch: 100).page(place, limit, cursor: \.cursor) { place, batch in
            let slice = try read(place, batch)
            return (slice, slice.rows.map { one in wanted.allSatisfy(SearchText.fold(one.title + " " + one.text).contains) })
        }
    }
}
