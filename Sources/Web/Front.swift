import Foundation
import Kit
import Logging
import Offers
import Pages
import Wire

/// All that the pages' side needs, handed in by App.
package struct Front: Sendable {
    package let clock: WallClock
    package let texts: TextLibrary
    package let templates: TemplateLibrary
    package let assets: AssetLibrary
    package let sessions: any SessionGate
    package let rooms: [Room]
    package let settings: DoorSettings
    package let logger: Logger
    /// For the brand in the side bar; asked for pages before the sign-in, others have it from the session gate.
    package let company: @Sendable () async throws -> String
    /// Answers the health check: true when the database answers.
    package let isHealthy: @Sendable () async -> Bool

    package init(clock: WallClock, texts: TextLibrary, templates: TemplateLibrary, assets: AssetLibrary, sessions: any SessionGate, rooms: [Room],
                 settings: DoorSettings, logger: Logger, company: @escaping @Sendable () async throws -> String, isHealthy: @escaping @Sendable () async -> Bool) {
        self.clock = clock
        self.texts = texts
        self.templates = templates
        self.assets = assets
        self.sessions = sessions
        self.rooms = rooms
        self.settings = settings
        self.logger = logger
        self.company = company
        self.isHealthy = isHealthy
    }

    func wording(_ language: Language) -> Wording { Wording(language: language, texts: texts, clock: clock, templates: templates) }
}
