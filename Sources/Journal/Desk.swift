import Kit
import Persistence

/// What an action works with: the database, ids and the clock, all handed in.
package struct Desk: Sendable {
    package let database: any Database
    package let ids: any IDSource
    package let clock: WallClock

    package init(database: any Database, ids: any IDSource, clock: WallClock) {
        self.database = database
        self.ids = ids
        self.clock = clock
    }
}
