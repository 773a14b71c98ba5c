import Kit
import Persistence

/// A node number as the database granted it.
struct NodeGrant: Sendable {
    let node: Int64
    /// The highest millisecond that an earlier holder may have used.
    let highest: Int64
    /// The database's clock at the grant.
    let now: Instant
}

/// The table `node_lease`.
enum NodeLeaseStore {
    static func take(holder: String, in tx: Transaction) throws -> NodeGrant {
        let now = try tx.number("SELECT \(tx.dialect.now)"), until = now + NodeLease.seconds * 1000
        // Of two who see the same free number, the second finds it taken when the first has committed, and looks again.
        let free: SQL = """
            UPDATE node_lease SET holder = \(holder), until_at = \(until)
            WHERE node = (SELECT MIN(node) FROM node_lease WHERE until_at < \(now)) AND until_at < \(now)
            RETURNING node, highest_ms
            """
        let fresh: SQL = """
            INSERT INTO node_lease (node, holder, until_at, highest_ms)
            SELECT COALESCE(MAX(node), -1) + 1, \(holder), \(until), CAST(0 AS BIGINT) FROM node_lease HAVING COALESCE(MAX(node), -1) < 1023
            ON CONFLICT DO NOTHING RETURNING node, highest_ms
            """
        for _ in 0..<8 {
            guard let row = try tx.row(free) ?? tx.row(fresh) else { continue }
            return NodeGrant(node: try row.int("node"), highest: try row.int("highest_ms"), now: Instant(now))
        }
        throw Problem.unavailable("problem.ids.nodes")
    }

    /// - Returns: whether the number is still this holder's.
    static func renew(_ node: Int64, holder: String, highest: Int64, in tx: Transaction) throws -> Bool {
        try tx.execute("""
            UPDATE node_lease SET until_at = \(tx.dialect.now) + \(NodeLease.seconds * 1000), highest_ms = \(highest)
            WHERE node = \(node) AND holder = \(holder)
            """) == 1
    }

    static func release(_ node: Int64, holder: String, highest: Int64, in tx: Transaction) throws {
        try tx.execute("UPDATE node_lease SET until_at = 0, highest_ms = \(highest) WHERE node = \(node) AND holder = \(holder)")
    }
}
