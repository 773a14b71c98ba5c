import Access
@testable import Customers
import Foundation
import Kit
import Offers
import Pages
import Tabular
import TestKit
import Testing
import Web

/// Customers as files: both formats, the reason that many rows need, and who took many in a day.
@Suite struct ExportTests {
    private actor Made {
        var data = Data()
        func add(_ more: Data) { data += more }
    }

    private static func wording(_ world: CustomersWorld) throws -> Wording {
        Wording(language: .simplified, texts: try TextLibrary(folders: [WebRoom.texts, CustomersFolder.url.appending(path: "Texts"), AccessFolder.url.appending(path: "Texts")]), clock: world.desk.clock)
    }

    private func ask(_ world: CustomersWorld, _ query: [(name: String, value: String)], by caller: Caller = CustomersWorld.boss) async throws -> Reply {
        let route = ExportPage(desk: world.desk).route
        return try await route.handler(PageRequest(caller: caller, wording: try Self.wording(world), query: Form(query), url: "/customers/export?x=1"))
    }

    private func data(_ reply: Reply) async throws -> Data {
        guard case .stream(_, _, let write) = reply else { throw Problem.notFound() }
        let made = Made()
        try await write { await made.add($0) }
        return await made.data
    }

    @Test(.requirement("PLAT-2"), arguments: Engine.available, ListFormat.allCases)
    func whatIsExportedChangesNothingWhenItIsImported(engine: Engine, format: ListFormat) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            try await world.create([
                CustomersWorld.draft("=甲店", code: "001") { $0.basic.cooperationSince = Day("2020-02-29") }, CustomersWorld.draft("'=乙店", code: "002") { $0.basic.remark = "-备注" },
                CustomersWorld.draft("@丙,\"店\"", code: "003"), CustomersWorld.draft("'丁店'", code: "004") { $0.basic.remark = "=\"007\"" },
            ])
            let reply = try await ask(world, [("as", format.rawValue)])
            guard case .stream(let name, let type, _) = reply else { Issue.record("no file"); return }
            #expect(name == "客户-2026-11-24." + format.rawValue && type == format.type)
            let url = FileManager.default.temporaryDirectory.appending(path: "export-\(UUID().uuidString).\(format.rawValue)")
            defer { try? FileManager.default.removeItem(at: url) }
            try await data(reply).write(to: url)
            let importer = ImportFile(desk: world.desk, kinds: [CustomerImport()], wording: try Self.wording(world))
            let caller = TestDesk.caller(CustomersWorld.allRights.union([ImportRights.run]))
            var request = ImportFile.Request(url: url, kind: "customers")
            let errors = url.appendingPathExtension("errors")
            request.errors = errors
            let counts = try await importer(request, by: caller)
            #expect(counts.unchanged == 4 && counts.rows == 4, "\(counts) \((try? String(contentsOf: errors, encoding: .utf8)) ?? "")")
        }
    }

    @Test(.requirement("ACC-7"), arguments: Engine.available)
    func manyRowsNeedAReasonAndShowOnTheHomePage(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            try await world.create((1...201).map { CustomersWorld.draft("店\($0)", code: "C\($0)") { if $0.code.hasSuffix("1") { $0.network.rep = ID(7) } } })
            guard case .page(let page) = try await ask(world, [("as", "xlsx"), ("sort", "code")]), let model = page.model as? ExportReasonModel else { Issue.record("no page"); return }
            #expect(page.template == "export-reason" && model.text.contains("201") && model.actionURL == "/customers/export")
            #expect(model.hidden.map(\.name) == ["as", "sort"] && model.hidden.map(\.value) == ["xlsx", "code"])
            #expect(try await database.journal(of: "customers.exported").isEmpty, "nothing left yet")
            #expect(try await heavy(world) == nil)
            _ = try await data(try await ask(world, [("as", "xlsx"), ("reason", "年度核对")]))
            let line = try #require(try await database.journal(of: "customers.exported").first)
            #expect(line.reason == "年度核对" && line.content["rows"] == 201 && line.content["format"] == "xlsx" && line.content["columns"]?.items?.first != nil)
            _ = try await data(try await ask(world, [], by: CustomersWorld.rep(7)))
            let seen = try await heavy(world)
            #expect(seen?.lines.map(\.rows) == ["201 行"] && seen?.note.contains("200") == true)
            await #expect(throws: Problem.invalid("as", "problem.field.choice")) { try await ask(world, [("as", "ods")]) }
            await #expect(throws: Problem.invalid("reason", "problem.field.long")) { try await ask(world, [("reason", String(repeating: "x", count: 501))]) }
        }
    }

    private func heavy(_ world: CustomersWorld) async throws -> HeavyExportsModel? {
        try await HeavyExports(desk: world.desk).model(PageRequest(caller: TestDesk.caller([AccessRights.readJournal]), wording: try Self.wording(world)))
    }
}
