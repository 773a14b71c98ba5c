import Access
import Customers
import Foundation
import Journal
import Kit
import Persistence
import Sales
import TestKit
import Testing

/// Databases that earlier versions left open in this one: migrated, every total, row and seal still fits, and people go on working.
@Suite(.timeLimit(.minutes(10))) struct UpgradeTests {
    private static let databases = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Databases")
    /// Both made by `zhike demo --customers 24 --months 3 --seed 3` of that version, then served until the journal was sealed.
    static let versions = ["0.1-foundation"]

    @Test(arguments: Engine.available, versions)
    func anEarlierDatabaseOpensWhole(engine: Engine, version: String) async throws {
        let folder = Self.databases.appending(path: version)
        try await engine.withDatabase(restoredFrom: folder) { database in
            try await Migrator(engine.migrations).migrate(database)
            let desk = TestDesk.desk(database), everything = TestDesk.caller([CustomersRights.read, CustomersRights.create, SalesRights.rollups])
            let report = try await VerifyRollups(desk: desk)(by: everything)
            #expect(report.customers == 24)
            #expect(report.faults.isEmpty)
            let listing = try await database.read { try CustomerListing.verify(after: ID(0), in: $0) }
            #expect(listing.checked.count == 24)
            #expect(listing.wrong.isEmpty)
            try await verifyJournal(desk, keys: folder)
            let found = try await database.read { try CustomerSelection(words: "超市").page(after: nil, limit: 50, for: everything, in: $0) }
            #expect(!found.rows.isEmpty)
            #expect(try await SignIn(desk: desk)(login: "admin", password: "xiangjiang-2026-demo").seconds > 0)
        }
    }

    /// What migrations made of an old database is what they make of an empty one.
    @Test(arguments: Engine.available, versions)
    func anUpgradedSchemaIsTheFreshOne(engine: Engine, version: String) async throws {
        let upgraded = try await engine.withDatabase(restoredFrom: Self.databases.appending(path: version)) { database in
            try await Migrator(engine.migrations).migrate(database)
            return try await (SchemaLines.columns(database), SchemaLines.indexes(database))
        }
        #expect(try await engine.withDatabase(SchemaLines.columns) == upgraded.0)
        #expect(try await engine.withDatabase(SchemaLines.indexes) == upgraded.1)
    }

    /// The seals of that version are signed by keys whose public halves lie beside the database.
    private func verifyJournal(_ desk: Desk, keys folder: URL) async throws {
        let place = FileManager.default.temporaryDirectory.appending(path: "zhike-upgrade-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: place) }
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) where file.pathExtension == "pub" {
            try FileManager.default.copyItem(at: file, to: place.appending(path: file.lastPathComponent))
        }
        let report = try await VerifyJournal(desk: desk, key: JournalKey.load(place))()
        #expect(report.seals == 1)
        #expect(report.lines == 140)
        #expect(report.faults.isEmpty)
    }
}
