import Kit
import Persistence

/// Customers that somebody keeps at hand: one's own affair, no part of the record.
enum FavouriteStore {
    /// More are a list, not favourites.
    static let bound = 200

    static func holds(_ customer: ID, of user: ID, in reader: Reader) throws -> Bool {
        try reader.row("SELECT customer_id FROM favourite_customer WHERE user_id = \(user) AND customer_id = \(customer)") != nil
    }

    /// Of those that are still there and the caller's to see.
    private static func seen(by caller: Caller, _ dialect: Dialect) -> SQL {
        """
        FROM favourite_customer f JOIN customer_listing ON customer_listing.customer_id = f.customer_id
        WHERE f.user_id = \(caller.userID) AND \(CustomerScope.condition(caller, dialect: dialect))
        """
    }

    /// The latest first.
    static func newest(of caller: Caller, limit: Int, in reader: Reader) throws -> [ID] {
        try reader.map(("SELECT f.customer_id \(seen(by: caller, reader.dialect)) ORDER BY f.at DESC, f.customer_id DESC LIMIT \(limit)" as SQL).built) { try $0.id("customer_id") }
    }

    static func count(of caller: Caller, in reader: Reader) throws -> Int64 {
        try reader.number(("SELECT COUNT(*) AS n \(seen(by: caller, reader.dialect))" as SQL).built)
    }

    static func put(_ customer: ID, of user: ID, at now: Instant, in tx: Transaction) throws {
        try tx.insert([[user.sqlValue, customer.sqlValue, now.sqlValue]], into: "favourite_customer", ["user_id", "customer_id", "at"], onConflict: .ignore)
    }

    /// - Returns: whether it was one.
    static func drop(_ customer: ID, of user: ID, in tx: Transaction) throws -> Bool {
        try tx.execute("DELETE FROM favourite_customer WHERE user_id = \(user) AND customer_id = \(customer)") > 0
    }
}
