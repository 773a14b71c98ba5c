import Foundation
import Journal
import Kit
import Offers
import Pages
import Persistence
@testable import Customers

/// A small kind of record for the frame's tests: pens with a code, a name, a price and a day.
struct PenKind: ImportKind {
    static let importing: Right = "pens.import"
    let name = "pens"
    let label: TextKey = "import.file"
    let right = PenKind.importing
    let keys = ["code"]
    let columns = [
        ImportColumn("code", "import.key", .code, isRequired: true, names: ["客户编号", "pen no"]), ImportColumn("name", "import.field", isRequired: true, names: ["名称"]),
        ImportColumn("price", "import.counts", .number, names: ["单价"]), ImportColumn("bought_on", "import.at", .day, names: ["日期"]),
    ]

    static func table(_ database: any Database) async throws {
        try await database.write { try $0.execute("CREATE TABLE pen (code TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, price TEXT NOT NULL, bought_on TEXT NOT NULL)") }
    }

    func identity(of row: ImportRow, in batch: ImportBatch) -> String { batch.position("code").map { row.cells[$0] } ?? "" }

    func write(_ batch: ImportBatch, by caller: Caller, desk: Desk, in tx: Transaction) throws -> [RowOutcome] {
        func cell(_ row: ImportRow, _ key: String) -> String { batch.position(key).map { row.cells[$0] } ?? "" }
        var known: [String: [String]] = [:]
        try tx.each("SELECT code, name, price, bought_on FROM pen WHERE \(tx.dialect.among("code", texts: batch.rows.map { cell($0, "code") }))") { row in
            known[try row.text("code")] = [try row.text("name"), try row.text("price"), try row.text("bought_on")]
        }
        return try batch.rows.map { row in
            let code = cell(row, "code"), values = [cell(row, "name"), cell(row, "price"), cell(row, "bought_on")]
            if code == "POISON" { throw Problem.overflow }
            if code.isEmpty { return .refused([FieldFault("code", "problem.field.required")]) }
            if known[code] == values { return .unchanged }
            try tx.execute("""
                INSERT INTO pen (code, name, price, bought_on) VALUES (\(code), \(values[0]), \(values[1]), \(values[2]))
                ON CONFLICT (code) DO UPDATE SET name = excluded.name, price = excluded.price, bought_on = excluded.bought_on
                """)
            defer { known[code] = values }
            let outcome: RowOutcome = known[code] == nil ? .new : .changed
            return code.hasPrefix("ODD") ? .warned(outcome, [FieldFault("price", "problem.field.number")]) : outcome
        }
    }
}

/// Rows of which each takes a fifth of a millisecond of the writer.
struct SlowKind: ImportKind {
    let name = "slow"
    let label: TextKey = "import.file"
    let right = PenKind.importing
    let keys = ["code"]
    let columns = [ImportColumn("code", "import.key", .code, isRequired: true)]

    func write(_ batch: ImportBatch, by caller: Caller, desk: Desk, in tx: Transaction) throws -> [RowOutcome] {
        Thread.sleep(forTimeInterval: 0.000_2 * Double(batch.rows.count))
        return batch.rows.map { _ in .new }
    }
}

/// A desk, a frame and a folder of its own.
struct ImportWorld: Sendable {
    let database: any Database
    let desk: Desk
    let folder: URL
    let wording: Wording

    static let caller = Caller(userID: ID(5), name: "Test", rights: [ImportRights.run, PenKind.importing], scope: .own(ID(5)))

    init(_ database: any Database, desk: Desk) throws {
        self.database = database
        self.desk = desk
        folder = FileManager.default.temporaryDirectory.appending(path: "import-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")
        let texts = try TextLibrary(folders: [sources.appending(path: "Web/Texts"), sources.appending(path: "Jobs/Texts"), CustomersFolder.url.appending(path: "Texts")])
        wording = Wording(language: .simplified, texts: texts, clock: desk.clock, templates: try ImportWorld.templates(sources, folder, texts))
    }

    /// The import's templates and the partials that they borrow.
    private static func templates(_ sources: URL, _ folder: URL, _ texts: TextLibrary) throws -> TemplateLibrary {
        let place = folder.appending(path: "templates")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        let own = ["imports", "import", "import-progress", "import-outcome", "import-home", "customers-undo"].map { CustomersFolder.url.appending(path: "Templates/\($0).mustache") }
        let borrowed = ["form-field", "problem-note", "pager"].map { sources.appending(path: "Web/Templates/\($0).mustache") }
        for file in own + borrowed { try FileManager.default.copyItem(at: file, to: place.appending(path: file.lastPathComponent)) }
        return try TemplateLibrary(folders: [place], texts: texts)
    }

    /// A new one is a new process: nothing is remembered but the database and the files.
    func frame() -> ImportFrame { ImportFrame(desk: desk, uploads: folder.appending(path: "uploads"), kinds: [PenKind()], texts: wording.texts) }

    func file(_ name: String, _ text: String) throws -> URL {
        let url = folder.appending(path: name)
        try Data(text.utf8).write(to: url)
        return url
    }

    func count() async throws -> Int64 { try await database.read { try $0.number("SELECT count(*) FROM pen") } }

    func load(_ request: ImportFile.Request) async throws -> ImportCounts {
        try await ImportFile(desk: desk, kinds: [PenKind()], wording: wording)(request, by: ImportWorld.caller)
    }

    func request(path: [String: String] = [:], form: [(String, String)] = [], files: [UploadedFile] = []) -> PageRequest {
        PageRequest(caller: ImportWorld.caller, wording: wording, path: path, form: Form(form.map { (name: $0.0, value: $0.1) }), files: files)
    }

    func ask(_ frame: ImportFrame, _ method: Offers.Method, _ path: String, _ request: PageRequest) async throws -> Reply {
        guard let route = frame.routes.first(where: { $0.method == method && $0.path == path }) else { throw Problem.notFound() }
        return try await route.handler(request)
    }
}
