import Journal
import Kit
import Persistence

/// The caller's own name, language and theme; `""` = as the browser asks.
package struct ChangeOwnPreferences: Sendable {
    let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    /// - Parameter displayName: nil leaves it.
    package func callAsFunction(displayName: String? = nil, language: String, theme: String, by caller: Caller) async throws {
        guard language.isEmpty || Language(rawValue: language) != nil else { throw Problem.invalid("language", "access.field.choice") }
        guard Theme.all.contains(theme) else { throw Problem.invalid("theme", "access.field.choice") }
        let name = try displayName.map { try AccessRules.text($0, "displayName", longest: 60) }
        try await desk.database.write { tx in
            try tx.lock("app_user", [caller.userID])
            let old = try UserStore.find(caller.userID, in: tx)
            var user = old
            user.displayName = name ?? old.displayName
            user.language = language
            user.theme = theme
            var changes = Changes()
            changes.note("displayName", old.displayName, user.displayName)
            changes.note("language", old.language, language)
            changes.note("theme", old.theme, theme)
            if changes.isEmpty { return }
            _ = try UserStore.update(user, expected: old.version, in: tx)
            try VersionStore.raise(.access, in: tx)
            try desk.note(kind: "user.preferencesChanged", ["user": .text(user.displayName), "fields": changes.json], by: caller, in: tx)
        }
    }
}
