import Kit
import Persistence
import Wire

/// One change of many customers: whom, what, why, and what became of it. Its id is the action of the journal's lines.
package struct BulkRun: Sendable, Hashable {
    package let id: ID
    package let callerID: ID
    package let createdAt: Instant
    package let whom: BulkSelection
    /// nil while somebody still chooses.
    package let change: BulkChange?
    package let reason: String
    package let jobID: ID
    package let endedAt: Instant?
    package let counts: BulkCounts
    /// Where the walk goes on; nil at its beginning.
    package var cursor: Cursor?

    /// Whom it is about. Days that are told from today are those of the day on which it was drafted.
    func selection(_ clock: WallClock, in reader: Reader) throws -> CustomerSelection {
        let drafted = createdAt
        return try whom.selection(WallClock(timeZone: clock.timeZone) { drafted }, in: reader)
    }
}

package struct BulkCounts: Sendable, Hashable {
    package var changed = 0
    package var unchanged = 0
    package var refused = 0
    package var all: Int { changed + unchanged + refused }
}

/// Whom a bulk change is about: customers that somebody ticked, or all that a list shows.
package enum BulkSelection: Sendable, Hashable {
    /// More ticks than this are no ticks any more.
    static let bound = 1000

    case ids([ID])
    case query(String)

    init(json text: String) throws {
        let json = try JSONValue(parsing: text)
        if let ids = json["ids"]?.items { self = .ids(ids.compactMap { $0.string.flatMap { ID($0) } }) } else { self = .query(json["query"]?.string ?? "") }
    }

    var json: String {
        switch self {
        case .ids(let ids): (["ids": .array(ids.map { .text($0.description) })] as JSONValue).canonical
        case .query(let query): (["query": .text(query)] as JSONValue).canonical
        }
    }

    /// By code, which nothing changes: a walk meets each customer once, whatever the change does to the list.
    fileprivate func selection(_ clock: WallClock, in reader: Reader) throws -> CustomerSelection {
        switch self {
        case .ids(let ids): return CustomerSelection(ids: ids, sort: .code)
        case .query(let query):
            var all = try DirectoryQuery(try URLEncoded.form(query.utf8), clock: clock, fields: try CatalogueStore.load(in: reader)).selection
            (all.sort, all.descending, all.own) = (.code, false, nil)
            return all
        }
    }
}
