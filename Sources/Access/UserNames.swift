import Kit
import Persistence

/// Display names by id, for lists that show a rep or an author.
package enum UserNames {
    package static func load(in reader: Reader) throws -> [ID: String] { try UserStore.names(in: reader) }
}
