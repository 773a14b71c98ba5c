import Kit
import Persistence

/// Customers that somebody keeps at hand: one's own affair, no part of the record.
enum FavouriteStore {
    /// More are a list, not favourites.
    static let bound = 200

    static func holds(_ customer: ID, of user: ID, in reader: Reader) throws -> Bool {
        try reader.row("SELECT customer_id FROM favourite_customer WHERE user_id = \(user) AND customer_id = \(customer)") != nil
    }

    /// The latest first.
    static func newest(of user: ID, limit: Int, in reader: Reader) throws -> [ID] {
        try reader.map("SELECT customer_id FROM favourite_customer WHERE user_id = \(user) ORDER BY at DESC, customer_id DESC LIMIT \(limit)") { try $0.id("customer_id") }
    }

    static func count(of user: ID, in reader: Reader) throws -> Int64 {
        try reader.number("SELECT COUNT(*) AS n FROM favourite_customer WHERE user_id = \(user)")
    }

    static func put(_ customer: ID, of user: ID, at now: Instant, in tx: Transaction) throws {
        try tx.insert([[user.sqlValue, customer.sqlValue, now.sqlValue]], into: "favourite_customer", ["user_id", "customer_id", "at"], onConflict: .ignore)
    }

    static func drop(_ customer: ID, of user: ID, in tx: Transaction) throws {
        try tx.execute("DELETE FROM favourite_customer WHERE user_id = \(user) AND customer_id = \(customer)")
    }
}
