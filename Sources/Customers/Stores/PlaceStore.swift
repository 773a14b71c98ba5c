import Kit
import Persistence

/// Regions in use, for filters and input.
enum PlaceStore {
    /// Walks the region's index from one to the next. One bound a step: given two, SQLite begins at the first and reads all between.
    static func regions(limit: Int = 300, in reader: Reader) throws -> [String] {
        try reader.map("""
            WITH RECURSIVE step(place) AS (
                SELECT MIN(region) FROM customer_listing WHERE region > ''
                UNION ALL SELECT (SELECT MIN(region) FROM customer_listing WHERE region > step.place) FROM step WHERE step.place IS NOT NULL)
            SELECT place FROM step WHERE place IS NOT NULL LIMIT \(limit)
            """) { try $0.text("place") }
    }
}
