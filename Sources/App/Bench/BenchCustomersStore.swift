import Kit
import Persistence

enum BenchCustomersStore {
    /// Some hundred customers from everywhere in the directory.
    static func some(_ size: Int, in reader: Reader) throws -> [ID] {
        let step = max(1, size / 200)
        let codes = stride(from: 0, to: size, by: step).map { BenchFiles.code($0) }
        return try reader.map("SELECT customer_id FROM customer_listing WHERE \(reader.dialect.among("code", texts: codes))") { try $0.id("customer_id") }
    }
}
