import Kit
import Persistence

/// Regions in use among the customers that somebody sees, for filters and input.
enum PlaceStore {
    private static let most = 300

    static func regions(for caller: Caller, in reader: Reader) throws -> [String] {
        switch caller.scope {
        case .company: return try walk(in: reader)
        case .own(let user): return user == ID(0) ? [] : try regions(ofReps: [user], in: reader)
        case .team(let users): return users.isEmpty ? [] : try regions(ofReps: users, in: reader)
        case .branch(let branches):
            let all = try branches.reduce(into: Set<String>()) { $0.formUnion(try walk(within($1), in: reader)) }
            return Array(all.sorted().prefix(most))
        }
    }

    /// A rep has some hundreds of customers.
    private static func regions(ofReps users: [ID], in reader: Reader) throws -> [String] {
        let theirs = reader.dialect.among("rep_id", users)
        return try reader.map("SELECT DISTINCT region FROM customer_listing WHERE \(theirs) AND region > '' ORDER BY region LIMIT \(most)") { try $0.text("region") }
    }

    private static func walk(_ within: SQL = .empty, in reader: Reader) throws -> [String] { try reader.map(walkSQL(within).built) { try $0.text("place") } }

    /// Walks an index from one region to the next; also for plan tests. One bound a step: given two, SQLite begins at the first and reads all between.
    /// - Parameter within: a condition that the index begins with, and `AND`.
    static func walkSQL(_ within: SQL) -> SQL {
        """
        WITH RECURSIVE step(place) AS (
            SELECT MIN(region) FROM customer_listing WHERE \(within)region > ''
            UNION ALL SELECT (SELECT MIN(region) FROM customer_listing WHERE \(within)region > step.place) FROM step WHERE step.place IS NOT NULL)
        SELECT place FROM step WHERE place IS NOT NULL LIMIT \(most)
        """
    }

    static func within(_ branch: ID) -> SQL { "branch_id = \(branch) AND branch_id > 0 AND " }
}
