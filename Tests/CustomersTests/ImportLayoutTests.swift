import Foundation
import Jobs
import Kit
import Offers
import Persistence
import TestKit
import Testing
@testable import Customers

/// What somebody said of a file holds for the next one like it, and for its mended rows.
@Suite struct ImportLayoutTests {
    private func upload(_ world: ImportWorld, _ name: String, _ text: String) throws -> UploadedFile {
        UploadedFile(field: "file", name: name, url: try world.file(UUID().uuidString, text), size: Int64(text.utf8.count))
    }

    private func take(_ world: ImportWorld, _ name: String, _ text: String, correcting parent: ID? = nil) async throws -> ImportRun {
        let frame = world.frame()
        let id = try await TakeImportFile(desk: world.desk, folder: frame.folder, kinds: frame.kinds)(try upload(world, name, text), kind: parent == nil ? "pens" : "", correcting: parent, by: ImportWorld.caller)
        return try await world.database.read { try ImportStore.run(id, for: ImportWorld.caller, in: $0) }
    }

    private func load(_ world: ImportWorld, _ run: ImportRun, _ columns: [Int: String]? = nil) async throws {
        let frame = world.frame()
        var settings = run.settings
        if let columns { settings.columns = columns }
        try await ChangeImportSettings(desk: world.desk, folder: frame.folder, kinds: frame.kinds)(run.id, settings, rereads: false, by: ImportWorld.caller)
        try await StartImport(desk: world.desk, kinds: frame.kinds, phase: .run)(run.id, by: ImportWorld.caller)
        try await JobRunner(desk: world.desk, kinds: frame.jobKinds) { _, _ in ImportWorld.caller }.runNext()
    }

    @Test(.requirement("SRC-13", "UX-8"), arguments: Engine.available)
    func columnsAreRememberedByTheHeader(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = try ImportWorld(database, desk: TestDesk.desk(database))
            try await PenKind.table(database)
            let first = try await take(world, "a.csv", "Nr;Wie;Was\n1;x;9\n")
            #expect(first.settings.columns.isEmpty && first.settings.recalledAt == nil)
            try await load(world, first, [0: "code", 2: "name"])
            let second = try await take(world, "b.csv", "nr ;WIE;Was\n2;y;8\n")
            #expect(second.settings.columns == [0: "code", 2: "name"] && second.settings.key == "code" && second.settings.recalledAt == TestDesk.now)
            let page = try await world.ask(world.frame(), .get, "/imports/{id}", world.request(path: ["id": second.id.description]))
            guard case .page(let drawn) = page else { Issue.record("no page"); return }
            #expect(try world.wording.render(drawn.template, drawn.model).text.contains("沿用"))
            let other = try await take(world, "c.csv", "Was;Nr;Wie\n2;y;8\n")
            #expect(other.settings.columns.isEmpty, "another order is another file")
            let frame = world.frame()
            try await ChangeImportSettings(desk: world.desk, folder: frame.folder, kinds: frame.kinds)(second.id, second.settings, rereads: true, by: ImportWorld.caller)
            let reread = try await database.read { try ImportStore.run(second.id, for: ImportWorld.caller, in: $0) }
            #expect(reread.settings.columns.isEmpty && reread.settings.recalledAt == nil, "read again, they are proposed anew")
        }
    }

    /// The file of refused rows comes back mended: same kind, same columns, known to each other.
    @Test(.requirement("SRC-13"), arguments: Engine.available)
    func mendedRowsFollowTheirImport(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = try ImportWorld(database, desk: TestDesk.desk(database))
            try await PenKind.table(database)
            let first = try await take(world, "a.csv", "Nr;Wie;Was\n1;x;9\n;y;8\n")
            try await load(world, first, [0: "code", 2: "name"])
            #expect(try await database.read { try ImportRowStore.counts(first.id, .run, in: $0).refused } == 1)
            let mended = try await take(world, "b.csv", "Nr,Wie,Was,行号,原因\n2,y,8,3,请填写此项\n", correcting: first.id)
            #expect(mended.kind == "pens" && mended.parentID == first.id && mended.settings.columns == [0: "code", 2: "name"])
            try await load(world, mended)
            #expect(try await world.count() == 2)
            let known = try await database.read { try ImportStore.corrections(of: first.id, for: ImportWorld.caller, in: $0).map(\.id) }
            #expect(known == [mended.id])
            let other = Caller(userID: ID(6), name: "x", rights: [ImportRights.run, PenKind.importing], scope: .own(ID(6)))
            let frame = world.frame(), file = try upload(world, "c.csv", "Nr\n1\n")
            await #expect(throws: Problem.notFound()) { _ = try await TakeImportFile(desk: world.desk, folder: frame.folder, kinds: frame.kinds)(file, kind: "", correcting: first.id, by: other) }
        }
    }

    @Test func severalFilesAtOnceAndThoseThatCannotBeReadAreNamed() async throws {
        try await Engine.sqlite.withDatabase { database in
            let world = try ImportWorld(database, desk: TestDesk.desk(database)), frame = world.frame()
            let good = [try upload(world, "a.csv", "客户编号,名称\n1,x\n"), try upload(world, "b.csv", "客户编号,名称\n2,y\n")]
            guard case .redirect(let path) = try await world.ask(frame, .post, "/imports", world.request(form: [("kind", "")], files: good)) else { Issue.record("no redirect"); return }
            #expect(path == "/imports")
            let bad = [try upload(world, "leer.csv", ""), try upload(world, "c.csv", "客户编号,名称\n3,z\n")]
            guard case .page(let page) = try await world.ask(frame, .post, "/imports", world.request(files: bad)) else { Issue.record("no page"); return }
            let drawn = try world.wording.render(page.template, page.model).text
            #expect(page.status == 422 && drawn.contains("leer.csv"))
            #expect(try await database.read { try $0.number("SELECT COUNT(*) AS n FROM import_run WHERE kind = 'pens'") } == 3, "the kind is told from the file")
            guard case .page(let none) = try await world.ask(frame, .post, "/imports", world.request()) else { Issue.record("no page"); return }
            #expect(none.status == 422)
        }
    }

    @Test(arguments: [(["客户编号", "店名", "电话"], "customers"), (["客户名称", "姓名", "职务", "手机"], "contacts"), (["First Name", "Last Name", "Company", "Mobile Phone"], "contacts")])
    func theKindIsToldFromTheColumns(header: [String], kind: String) async throws {
        try await Engine.sqlite.withDatabase { database in
            let world = try ImportWorld(database, desk: TestDesk.desk(database))
            let kinds = ImportKinds([CustomerImport(), ContactImport()], texts: world.wording.texts)
            let readings = try kinds.readings(of: world.file("x.csv", header.joined(separator: ",") + "\n" + header.map { _ in "13800000000" }.joined(separator: ",") + "\n"), as: kinds.all)
            #expect(ImportKinds.likeliest(readings)?.kind.name == kind)
        }
    }

    /// Through the program: `test_a_folder_is_watched`.
    @Test func aFolderKeepsWhatBecameOfItsFiles() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "watch-\(UUID().uuidString)"), folder = try WatchedFolder(url, kinds: ["customers", "orders"])
        defer { try? FileManager.default.removeItem(at: url) }
        for name in ["customers/a.csv", "customers/b.csv.part", "customers/.hidden", "orders/o.csv"] { try Data("x".utf8).write(to: url.appending(path: name)) }
        #expect(try folder.waiting(at: Date(), quietFor: 60).isEmpty, "somebody may still write")
        let waiting = try folder.waiting(at: Date() + 120, quietFor: 60)
        #expect(waiting.map { $0.kind + "/" + $0.url.lastPathComponent } == ["customers/a.csv", "orders/o.csv"])
        try folder.settle(waiting[0], at: "1")
        try folder.fail(waiting[1], at: "1", why: "无法读取")
        let left = try FileManager.default.subpathsOfDirectory(atPath: url.path).filter { !$0.hasSuffix("customers") && !$0.hasSuffix("orders") }.sorted()
        #expect(left == ["customers/.hidden", "customers/b.csv.part", "done", "done/customers/1 a.csv", "failed", "failed/orders/1 o.csv", "failed/orders/1 o.csv.txt", "refused"])
    }
}
