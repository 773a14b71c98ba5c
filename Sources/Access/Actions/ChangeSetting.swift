import Journal
import Kit
import Offers
import Persistence

/// A new version of a setting; the old value stays in its history.
package struct ChangeSetting: Sendable {
    let desk: Desk
    let offers: [SettingOffer]

    /// - Parameter offers: of all rooms; a key that nobody offers is not found.
    package init(desk: Desk, offers: [SettingOffer]) {
        self.desk = desk
        self.offers = offers
    }

    /// - Parameters:
    ///   - typed: as the input brings it.
    ///   - version: of the form; 0 for a shipped value.
    /// - Returns: the new version, or the old one when nothing changed.
    @discardableResult
    package func callAsFunction(_ key: String, typed: String, version: Int64, by caller: Caller) async throws -> Int64 {
        try caller.require(AccessRights.changeSettings)
        guard let offer = offers.first(where: { $0.key == key }) else { throw Problem.notFound() }
        let value = try offer.value(typed: EnteredText.clean(typed)), now = desk.clock.now()
        return try await desk.database.write { tx in
            try VersionStore.lock(.setting, in: tx)
            let (old, current) = try Settings.value(key, default: offer.shipped, in: tx)
            guard current == version else { throw Problem.conflict("access.problem.changedMeanwhile") }
            if old == value { return current }
            try SettingStore.put(Setting(key: key, value: value, version: current + 1, changedBy: caller.userID, changedAt: now), in: tx)
            try VersionStore.raise(.setting, in: tx)
            let content: [String: JSONValue] = ["setting": .text(key), "from": .text(offer.typed(old)), "to": .text(offer.typed(value)), "version": .int(current + 1)]
            try desk.note(kind: "setting.changed", content, by: caller, in: tx)
            return current + 1
        }
    }
}
