import Kit
import Synchronization

/// Callers in memory, valid as long as the access number that the request's own read brings is the same.
final class KnownUsers: Sendable {
    struct Known: Sendable { var version: Int64 = 0; var users: [ID: KnownUser] = [:] }
    private let state = Mutex(Known())

    var known: Known { state.withLock { $0 } }

    func keep(_ user: KnownUser, version: Int64) {
        state.withLock { known in
            if known.version > version { return }
            if known.version < version { known = Known(version: version) }
            known.users[user.caller.userID] = user
        }
    }
}
