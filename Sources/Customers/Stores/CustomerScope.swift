import Kit
import Persistence

/// Which customers a caller sees, as a condition on `rep_id` and `branch_id` of a table (ACC-5).
package enum CustomerScope {
    /// - Parameter table: `customer` or `customer_listing` (or an alias of one).
    package static func condition(_ caller: Caller, table: String = "customer_listing", dialect: Dialect) -> SQL {
        switch caller.scope {
        case .company: return "1 = 1"
        // Nobody is user 0, and a customer that nobody looks after is not nobody's.
        case .own(ID(0)): return "1 = 0"
        case .own(let user): return "\(SQL.name(table + ".rep_id")) = \(user)"
        case .team(let users): return among(table + ".rep_id", users, dialect)
        case .branch(let branches): return among(table + ".branch_id", branches, dialect)
        }
    }

    /// One id reads its own index; of many, SQLite would sort all their rows where walking the sort's index finds a page at once:
    /// a plus sign keeps its planner from the first way. PostgreSQL judges by its statistics.
    private static func among(_ column: String, _ ids: [ID], _ dialect: Dialect) -> SQL {
        guard let first = ids.first else { return "1 = 0" }
        if ids.count == 1 { return CustomerListing.equals(column, first.sqlValue) }
        return dialect.among((dialect == .sqlite ? "+" : "") + column, ids)
    }

    /// The same rule for a record in memory.
    package static func admits(_ caller: Caller, rep: ID, branch: ID) -> Bool {
        switch caller.scope {
        case .company: true
        case .own(let user): rep == user && user != ID(0)
        case .team(let users): users.contains(rep)
        case .branch(let branches): branches.contains(branch)
        }
    }
}
