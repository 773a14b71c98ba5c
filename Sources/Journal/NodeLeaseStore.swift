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
            SELECT COALESCE(MAX(node), -1) + 1, \(holder), \(until), CAST(0 AS BIGINT) FROM node_lease WHERE node < \(IDBlock.node) HAVING COALESCE(MAX(node), -1) < \(IDBlock.node - 1)
            ON CONFLICT DO NOTHING RETURNING node, highest_ms
            """
        for _ in 0..<8 {
            guard let row = try tx.row(free) ?? tx.row(fresh) else { continue }
            return NodeGrant(node: try row.int("node"), highest: try row.int("highest_ms"), now: Instant(now))
        }
        throw Problem.unavailable("problem.ids.nodes")
    }

    /// Moves the blocks' node on; two who take at once get one after the other.
    /// - Returns: the last millisecond of the block.
    static func takeBlock(milliseconds: Int64, in tx: Transaction) throws -> Int64 {
        let now = try tx.number("SELECT \(tx.dialect.now)"), last = now + milliseconds
        let row = try tx.row("""
            INSERT INTO node_lease (node, holder, until_at, highest_ms) VALUES (\(IDBlock.node), 'blocks', \(Int64.max), \(last))
            ON CONFLICT (node) DO UPDATE SET highest_ms = CASE WHEN node_lease.highest_ms < \(now) THEN \(last) ELSE node_lease.highest_ms + \(milliseconds) END
            RETURNING highest_ms
            """)
        guard let row else { throw Problem.unavailable("problem.ids.nodes") }
        return try row.int("highest_ms")
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
