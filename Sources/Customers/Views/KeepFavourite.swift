import Journal
import Kit

/// Keeps a customer at hand, or no longer.
package struct KeepFavourite: Sendable {
    let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    package func callAsFunction(_ id: ID, isOn: Bool, by caller: Caller) async throws {
        try caller.require(CustomersRights.read)
        let now = desk.clock.now()
        try await desk.database.write { tx in
            // Letting go needs no customer that one still sees.
            if !isOn, try FavouriteStore.drop(id, of: caller.userID, in: tx) { return }
            _ = try CustomerStore.customer(id, for: caller, in: tx)
            if !isOn { return }
            if try FavouriteStore.count(of: caller, in: tx) >= FavouriteStore.bound { throw Problem.conflict("favourites.fault.tooMany") }
            try FavouriteStore.put(id, of: caller.userID, at: now, in: tx)
        }
    }
}
