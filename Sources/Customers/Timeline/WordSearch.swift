import Kit
import Persistence

/// Looks through pages by key for what fits, so far and no further in one request; who wants more goes on from there.
struct WordSearch {
    let most: Int
    let batch: Int

    /// - Parameter read: one page behind a place, and which of its rows fit.
    func page<Found: Equatable>(_ start: Cursor?, _ limit: Int, cursor: (Found) -> Cursor, read: (Cursor?, Int) throws -> (slice: Slice<Found>, fits: [Bool])) throws -> Slice<Found> {
        var found: [Found] = [], place = start, looked = 0
        while looked < most {
            let (slice, fits) = try read(place, batch)
            for (one, isFit) in zip(slice.rows, fits) where isFit {
                found.append(one)
                if found.count == limit { return Slice(rows: found, next: one == slice.rows.last ? slice.next : cursor(one)) }
            }
            looked += slice.rows.count
            place = slice.next
            if place == nil { break }
        }
        return Slice(rows: found, next: place)
    }
}
