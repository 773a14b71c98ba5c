import Kit
import Persistence

/// Small look-ups that customers need of branches and regions.
enum PlaceStore {
    static func branchCodes(in reader: Reader) throws -> [ID: String] {
        let pairs = try reader.map("SELECT id, code FROM branch") { (try $0.id("id"), try $0.text("code")) }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    /// Administrative regions in use, for filters and input; walks the region's index from one to the next.
    static func regions(for caller: Caller, column: String = "region", limit: Int = 300, in reader: Reader) throws -> [String] {
        let name = SQL.name(column)
        return try reader.map("""
            WITH RECURSIVE step(place) AS (
                SELECT MIN(\(name)) FROM customer_listing WHERE \(name) > ''
                UNION ALL SELECT (SELECT MIN(\(name)) FROM customer_listing WHERE \(name) > step.place) FROM step WHERE step.place IS NOT NULL)
            SELECT place FROM step WHERE place IS NOT NULL LIMIT \(limit)
            """) { try $0.text("place") }
    }
}
