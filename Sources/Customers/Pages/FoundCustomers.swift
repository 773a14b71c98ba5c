import Kit
import Persistence

/// A few customers that fit what somebody types, and why; near names where none fits.
struct FoundCustomers: Sendable {
    let rows: [CustomerLine]
    let reasons: SearchReasons?
    /// The words that were searched for instead of those that were typed.
    let similar: String?

    static let none = FoundCustomers(rows: [], reasons: nil, similar: nil)
    private init(rows: [CustomerLine], reasons: SearchReasons?, similar: String?) { (self.rows, self.reasons, self.similar) = (rows, reasons, similar) }

    init(_ selection: CustomerSelection, limit: Int, for caller: Caller, in reader: Reader) throws {
        let found = try selection.page(after: nil, limit: limit, for: caller, in: reader).rows
        let other = found.isEmpty ? try selection.similar(for: caller, in: reader) : nil
        rows = try other?.page(after: nil, limit: limit, for: caller, in: reader).rows ?? found
        similar = other?.words
        reasons = try SearchReasons(words: similar ?? selection.words, rows: rows, tags: try TagStore.all(in: reader), in: reader)
    }
}
