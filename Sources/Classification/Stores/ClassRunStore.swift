import Customers
import Kit
import Persistence

/// Runs and their results; reads of results take the caller's scope.
package enum ClassRunStore {
    static let columns: SQL = "id, scheme, basis, from_on, to_on, day_on, settings_version, settings, total_x4, customers, made_by, made_at, finished_at"

    package static func insert(_ run: NewRun, in tx: Transaction) throws {
        try tx.execute("""
            INSERT INTO class_run (id, scheme, basis, from_on, to_on, day_on, settings_version, settings, total_x4, customers, made_by, made_at, finished_at)
            VALUES (\(run.id), \(run.scheme.name), \(run.scheme.basis), \(run.period.from), \(run.period.to), \(run.day), \(run.settingsVersion),
                    \(run.settings.canonical), \(run.total), \(Int64(run.customers)), \(run.madeBy), \(run.madeAt), 0)
            """)
    }

    package static func finish(_ id: ID, at: Instant, in tx: Transaction) throws {
        try tx.execute("UPDATE class_run SET finished_at = \(at) WHERE id = \(id)")
    }

    package static func discard(_ id: ID, in tx: Transaction) throws {
        try tx.execute("DELETE FROM class_result WHERE run_id = \(id)")
        try tx.execute("DELETE FROM class_run WHERE id = \(id) AND finished_at = 0")
    }

    static func forget(_ customers: [ID], in tx: Transaction) throws {
        try tx.execute("DELETE FROM class_result WHERE \(tx.dialect.among("customer_id", customers))")
    }

    package static func add(_ results: [(id: ID, letter: String, value: Int64, place: Int, before: Int64, isPartial: Bool)], run: ID, in tx: Transaction) throws {
        let rows: [[SQLValue]] = results.map {
            [.int($0.id.rawValue), .int(run.rawValue), .text($0.letter), .int($0.value), .int(Int64($0.place)), .int($0.before), .int($0.isPartial ? 1 : 0)]
        }
        try tx.insert(rows, into: "class_result", ["customer_id", "run_id", "class", "value_x4", "place", "before_x4", "is_partial"])
    }

    package static func run(_ id: ID, in reader: Reader) throws -> ClassRun? {
        try reader.row("SELECT \(columns) FROM class_run WHERE id = \(id) AND finished_at > 0").map(ClassRun.init)
    }

    /// Finished runs, the newest first.
    package static func runs(_ scheme: Scheme?, limit: Int = 50, in reader: Reader) throws -> [ClassRun] {
        let condition: SQL = scheme.map { "scheme = \($0.name) AND basis = \($0.basis) AND finished_at > 0" } ?? "finished_at > 0"
        return try reader.map("SELECT \(columns) FROM class_run WHERE \(condition) ORDER BY finished_at DESC, id DESC LIMIT \(limit)", ClassRun.init)
    }

    package static func latest(_ scheme: Scheme, in reader: Reader) throws -> ClassRun? { try runs(scheme, limit: 1, in: reader).first }

    /// A customer's place; nil when the run did not class it. The caller has found the customer in scope already.
    package static func result(_ customerID: ID, run: ID, in reader: Reader) throws -> ClassResult? {
        try reader.row("SELECT customer_id, class, value_x4, place, before_x4, is_partial FROM class_result WHERE customer_id = \(customerID) AND run_id = \(run)").map(ClassResult.init)
    }

    /// The classes of a run by customer, those in the caller's scope.
    package static func classes(run: ID, for caller: Caller, in reader: Reader) throws -> [ID: String] {
        var classes: [ID: String] = [:]
        try reader.each(SQL.built("""
            SELECT r.customer_id AS customer_id, r.class AS class FROM class_result r JOIN customer_listing l ON l.customer_id = r.customer_id
            WHERE r.run_id = \(run) AND \(CustomerScope.condition(caller, table: "l", dialect: reader.dialect))
            """)) { classes[try $0.id("customer_id")] = try $0.text("class") }
        return classes
    }

    /// How many customers each run classed, those in the caller's scope.
    package static func counts(_ runs: [ClassRun], for caller: Caller, in reader: Reader) throws -> [ID: Int64] {
        if caller.scope == .company { return Dictionary(runs.map { ($0.id, $0.customers) }, uniquingKeysWith: { first, _ in first }) }
        guard !runs.isEmpty else { return [:] }
        var counts: [ID: Int64] = [:]
        try reader.each(SQL.built("""
            SELECT r.run_id AS run_id, COUNT(*) AS customers FROM customer_listing l JOIN class_result r ON r.customer_id = l.customer_id
            WHERE \(reader.dialect.among("r.run_id", runs.map(\.id).sorted())) AND \(CustomerScope.condition(caller, table: "l", dialect: reader.dialect)) GROUP BY r.run_id
            """)) { counts[try $0.id("run_id")] = try $0.int("customers") }
        return counts
    }

    /// Customers and value of each class of a run, those in the caller's scope.
    package static func totals(run: ID, for caller: Caller, in reader: Reader) throws -> [(letter: String, customers: Int64, value: Int64)] {
        try reader.map(SQL.built("""
            SELECT r.class AS class, COUNT(*) AS customers, CAST(SUM(r.value_x4) AS BIGINT) AS value_x4
            FROM class_result r JOIN customer_listing l ON l.customer_id = r.customer_id
            WHERE r.run_id = \(run) AND \(CustomerScope.condition(caller, table: "l", dialect: reader.dialect))
            GROUP BY r.class ORDER BY r.class
            """)) { (try $0.text("class"), try $0.int("customers"), try $0.int("value_x4")) }
    }

    /// The earlier runs of a customer, newest first: its history of a scheme.
    package static func history(_ customerID: ID, _ scheme: Scheme, limit: Int = 12, in reader: Reader) throws -> [(run: ClassRun, letter: String)] {
        try reader.map("""
            SELECT c.class AS class, r.id AS id, r.scheme AS scheme, r.basis AS basis, r.from_on AS from_on, r.to_on AS to_on, r.day_on AS day_on,
                   r.settings_version AS settings_version, r.settings AS settings, r.total_x4 AS total_x4, r.customers AS customers,
                   r.made_by AS made_by, r.made_at AS made_at, r.finished_at AS finished_at
            FROM class_result c JOIN class_run r ON r.id = c.run_id
            WHERE c.customer_id = \(customerID) AND r.scheme = \(scheme.name) AND r.basis = \(scheme.basis) AND r.finished_at > 0
            ORDER BY r.finished_at DESC, r.id DESC LIMIT \(limit)
            """) { (try ClassRun($0), try $0.text("class")) }
    }

    /// Marks of the listing that differ from a run: what the last step of a run still has to change.
    package static func marks(_ column: String, _ ids: [ID], in reader: Reader) throws -> [ID: String] {
        var marks: [ID: String] = [:]
        try reader.each("SELECT customer_id, CAST(\(SQL.name(column)) AS TEXT) AS mark FROM customer_listing WHERE \(reader.dialect.among("customer_id", ids))") { row in
            marks[try row.id("customer_id")] = try row.text("mark")
        }
        return marks
    }

    /// Customers that bear a mark although the run has no class for them.
    package static func unclassed(_ column: String, none: SQL, run: ID, limit: Int, in reader: Reader) throws -> [ID] {
        try reader.map("""
            SELECT l.customer_id AS customer_id FROM customer_listing l
            WHERE l.\(SQL.name(column)) <> \(none) AND NOT EXISTS (SELECT 1 FROM class_result r WHERE r.customer_id = l.customer_id AND r.run_id = \(run))
            ORDER BY l.customer_id LIMIT \(limit)
            """) { try $0.id("customer_id") }
    }
}

/// A run about to be stored.
package struct NewRun: Sendable {
    package let id: ID
    package let scheme: Scheme
    package let period: Period
    package let day: Day
    package let settingsVersion: Int64
    package let settings: JSONValue
    package let total: Int64
    package let customers: Int
    package let madeBy: ID
    package let madeAt: Instant
}
