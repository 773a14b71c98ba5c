import Access
import API
import Foundation
import Jobs
import Kit
import Logging
import Offers
import Pages
import Web
import Wire

/// The whole house built on an opened company: rooms, words, templates, doors. Tests build the same.
package struct House: Sendable {
    package let company: Company
    package let rooms: [Room]
    package let texts: TextLibrary
    package let templates: TemplateLibrary
    package let front: Front
    package let door: FrontDoor
    package let jobs: JobRunner

    package static let version = "0.1.0"

    package init(_ company: Company) throws {
        let desk = company.desk
        let texts = try TextLibrary(folders: AllTexts.folders)
        let rooms = Rooms.all(desk, texts: texts, folder: company.folder)
        let assets = try AssetLibrary(folder: WebRoom.assets)
        let templates = try TemplateLibrary(folders: Rooms.templates(rooms), texts: texts, assets: assets.urls)
        let gate = SignInGate(desk: desk), settings = try House.doorSettings(company.config)
        let front = Front(clock: desk.clock, texts: texts, templates: templates, assets: assets, sessions: gate, rooms: rooms, settings: settings, logger: company.logger,
                          company: { try await desk.database.read { try AccessSettings.companyName(in: $0) } },
                          isHealthy: { (try? await desk.database.read { try $0.number("SELECT 1") }) == 1 })
        let interface = Interface(clock: desk.clock, texts: texts, tokens: gate, sessions: gate, answers: AnswerOnce(desk: desk),
                                  rates: RateLimiter(clock: desk.clock) { try await desk.database.read { try AccessSettings.requestsPerMinute(in: $0) } },
                                  endpoints: rooms.flatMap(\.endpoints), settings: settings, logger: company.logger, version: House.version)
        self.company = company
        self.rooms = rooms
        self.texts = texts
        self.templates = templates
        self.front = front
        door = try FrontDoor(front) { try interface.mount(on: $0) }
        jobs = JobRunner(desk: desk, kinds: rooms.flatMap(\.jobKinds), callerFor: { try Callers.caller(userID: $0, in: $1) })
    }

    /// Roles and their rights as this version ships them; a second call changes nothing.
    package func shipRoles() async throws { try await ShipRoles(desk: company.desk, rights: rooms.flatMap(\.rights))() }

    /// The machine's own command line: every right, the whole company.
    package var operating: Caller { Callers.operating(rights: Rooms.rights(rooms)) }

    private static func doorSettings(_ config: Config) throws -> DoorSettings {
        var settings = DoorSettings()
        settings.isSecure = !config["tls-certificate"].isEmpty || config["public-url"].hasPrefix("https:")
        settings.trustsProxy = !config["public-url"].isEmpty
        settings.uploadLimit = Int64(try config.int("upload-limit"))
        settings.uploadFolder = URL(fileURLWithPath: config["data"]).appending(path: "uploads/parts")
        return settings
    }
}
