import Kit
import Persistence

/// Finds products by what files call them.
package enum ProductKeys {
    package static func find(codes: [String], in reader: Reader) throws -> [String: ID] {
        try ProductStore.find("code", Set(codes).subtracting([""]).sorted(), in: reader)
    }

    /// The first product of a name.
    package static func find(names: [String], in reader: Reader) throws -> [String: ID] {
        try ProductStore.find("name", Set(names).subtracting([""]).sorted(), in: reader)
    }
}
