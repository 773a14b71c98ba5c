import Kit
import Persistence

/// What the demo company asks of the database itself.
enum DemoStore {
    static func hasCustomers(in reader: Reader) throws -> Bool { try reader.row("SELECT id FROM customer LIMIT 1") != nil }
}
