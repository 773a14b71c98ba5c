import Kit
import Pages
import TestKit
import Testing
@testable import Customers

@Suite struct ImportTemplateTests {
    @Test func templatesAreSound() async throws {
        try await Engine.sqlite.withDatabase { database in
            let world = try ImportWorld(database, desk: TestDesk.desk(database))
            let faults = TemplateCheck.faults(try #require(world.wording.templates), samples: ImportSamples.samples)
            #expect(faults.isEmpty, "\(faults)")
        }
    }
}
