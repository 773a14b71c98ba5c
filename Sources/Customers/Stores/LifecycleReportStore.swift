import Kit
import Persistence

/// Counts of the lifecycle states and the moves between them, within the caller's scope as customers belong today.
enum LifecycleReportStore {
    struct Move: Sendable, Hashable {
        let from: String
        let to: String
        let on: Day
        /// Nil where the customer had no state before.
        let days: Int?
        /// How many moved so.
        let count: Int
    }

    /// How many stand in each state now; `""` holds those of whom nothing is stated.
    static func counts(_ selection: CustomerSelection, for caller: Caller, in reader: Reader) throws -> [String: Int] {
        let condition = try selection.condition(caller, in: reader)
        let pairs = try reader.map(("SELECT lifecycle, COUNT(*) AS n FROM customer_listing WHERE \(condition) GROUP BY lifecycle" as SQL).built) {
            (try $0.text("lifecycle"), Int(try $0.int("n")))
        }
        return Dictionary(pairs, uniquingKeysWith: +)
    }

    /// All moves from a day on: what came after the period is needed too, to know who was where at its beginning.
    static func moves(since day: Day, _ selection: CustomerSelection, for caller: Caller, in reader: Reader) throws -> [Move] {
        try reader.map(movesSQL(since: day, selection, for: caller, in: reader).built) { row in
            let on = try row.dayOrNil("since_on") ?? day, since = try row.dayOrNil("was_since_on")
            return Move(from: try row.text("was"), to: try row.text("state"), on: on, days: since.map { on - $0 }, count: Int(try row.int("n")))
        }
    }

    /// The statement, also for plan tests.
    static func movesSQL(since day: Day, _ selection: CustomerSelection, for caller: Caller, in reader: Reader) throws -> SQL {
        """
        SELECT customer_lifecycle_change.was, customer_lifecycle_change.state, customer_lifecycle_change.since_on, customer_lifecycle_change.was_since_on, COUNT(*) AS n
        FROM customer_lifecycle_change JOIN customer_listing ON customer_listing.customer_id = customer_lifecycle_change.customer_id
        WHERE customer_lifecycle_change.since_on >= \(day.description) AND \(try selection.condition(caller, in: reader))
        GROUP BY customer_lifecycle_change.was, customer_lifecycle_change.state, customer_lifecycle_change.since_on, customer_lifecycle_change.was_since_on
        """
    }
}
