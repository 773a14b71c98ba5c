import Kit
import Persistence

/// Who entered how many customers (SRC-10), within the caller's scope.
enum AdditionStore {
    /// By user, from an instant to before another. The listing's index of entry times leads.
    static func counts(from start: Instant, to end: Instant, for caller: Caller, in reader: Reader) throws -> [ID: Int] {
        let pairs = try reader.map(("""
            SELECT customer.created_by AS created_by, COUNT(*) AS n FROM customer_listing JOIN customer ON customer.id = customer_listing.customer_id
            WHERE customer_listing.created_at >= \(start.milliseconds) AND customer_listing.created_at < \(end.milliseconds)
              AND \(CustomerScope.condition(caller, dialect: reader.dialect))
            GROUP BY customer.created_by
            """ as SQL).built) { (try $0.id("created_by"), Int(try $0.int("n"))) }
        return Dictionary(pairs, uniquingKeysWith: +)
    }
}
