import Kit
import Persistence

/// Regions in use, for filters and input.
enum PlaceStore {
    /// Walks the region's index from one to the next.
    static func regions(column: String = "region", limit: Int = 300, in reader: Reader) throws -> [String] {
        let name = SQL.name(column)
        return try reader.map("""
            WITH RECURSIVE step(place) AS (
                SELECT MIN(\(name)) FROM customer_listing WHERE \(name) > ''
                UNION ALL SELECT (SELECT MIN(\(name)) FROM customer_listing WHERE \(name) > '' AND \(name) > step.place) FROM step WHERE step.place IS NOT NULL)
            SELECT place FROM step WHERE place IS NOT NULL LIMIT \(limit)
            """) { try $0.text("place") }
    }
}
