import Kit
import Persistence

/// Display names by id, for lists that show a rep or an author.
package enum UserNames {
    package static func load(in reader: Reader) throws -> [ID: String] { try UserStore.names(in: reader) }

    /// Those who may not sign in any more: no choice offers them.
    package static func left(in reader: Reader) throws -> Set<ID> { try UserStore.deactivated(in: reader) }

    package static func knows(_ id: ID, in reader: Reader) throws -> Bool { try UserStore.knows(id, in: reader) }

    /// The branch of each user who has one.
    package static func branches(in reader: Reader) throws -> [ID: ID] { try UserStore.branches(in: reader) }
}
