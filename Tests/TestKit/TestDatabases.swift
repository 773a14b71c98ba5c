import Foundation
import Kit
import Persistence
import PersistencePostgres
import PersistenceSQLite

/// Makes databases for tests: a template is migrated once per process, every test gets a copy of it.
enum TestDatabases {
    struct Place: Sendable {
        let database: any Database
        let drop: @Sendable () async -> Void
    }

    private static let sqliteTemplate = Once { try await makeSQLiteTemplate() }
    private static let postgresTemplate = Once { try await makePostgresTemplate() }

    static func make(_ engine: Engine, blank: Bool) async throws -> Place {
        switch engine {
        case .sqlite: try await sqlite(template: blank ? nil : sqliteTemplate.value())
        case .postgres: try await postgres(template: blank ? nil : postgresTemplate.value())
        }
    }

    /// What an earlier version left behind.
    static func restore(_ engine: Engine, _ folder: URL) async throws -> Place {
        switch engine {
        case .sqlite: return try await sqlite(template: inflated(folder.appending(path: "sqlite.db.gz")).path)
        case .postgres:
            let dump = try inflated(folder.appending(path: "postgres.sql.gz"))
            return try await postgres(template: nil, sql: String(contentsOf: dump, encoding: .utf8))
        }
    }

    private static func inflated(_ file: URL) throws -> URL {
        let target = TestFolder.url.appending(path: UUID().uuidString)
        try Data().write(to: target)
        let gzip = Process()
        gzip.executableURL = URL(filePath: "/bin/gzip")
        gzip.arguments = ["-dc", file.path]
        gzip.standardOutput = try FileHandle(forWritingTo: target)
        try gzip.run()
        gzip.waitUntilExit()
        guard gzip.terminationStatus == 0 else { throw CocoaError(.fileReadCorruptFile) }
        return target
    }

    private static func sqlite(template: String?) async throws -> Place {
        let path = TestFolder.url.appending(path: UUID().uuidString + ".db").path
        if let template { try FileManager.default.copyItem(atPath: template, toPath: path) }
        return Place(database: try SQLiteDatabase.open(path: path)) {
            for file in TestFolder.files where file.lastPathComponent.hasPrefix((path as NSString).lastPathComponent) {
                try? FileManager.default.removeItem(at: file)
            }
        }
    }

    private static func makeSQLiteTemplate() async throws -> String {
        let path = TestFolder.url.appending(path: "template.db").path
        let database = try SQLiteDatabase.open(path: path)
        try await Migrator(Engine.sqlite.migrations).migrate(database)
        // The last connection to close writes the log back, so that one file is the whole database.
        await database.close()
        return path
    }

    private static func postgres(template: String?, sql: String = "") async throws -> Place {
        let name = "zt_\(getpid())_" + UUID().uuidString.lowercased().replacing("-", with: "")
        try await TestServer.run("CREATE DATABASE \(name)" + (template.map { " TEMPLATE \($0)" } ?? ""))
        if !sql.isEmpty { try await TestServer.run(sql, in: name) }
        return Place(database: try await TestServer.open(name)) {
            _ = try? await TestServer.run("DROP DATABASE IF EXISTS \(name) WITH (FORCE)")
        }
    }

    private static func makePostgresTemplate() async throws -> String {
        let name = "zt_\(getpid())_template"
        try await TestServer.sweep()
        try await TestServer.run("CREATE DATABASE \(name)")
        let database = try await TestServer.openTemplate(name)
        try await Migrator(Engine.postgres.migrations).migrate(database)
        await database.close()
        return name
    }
}

/// A value that is made once, by whoever asks first.
actor Once<Value: Sendable> {
    private let make: @Sendable () async throws -> Value
    private var task: Task<Value, any Error>?

    init(_ make: @escaping @Sendable () async throws -> Value) { self.make = make }

    func value() async throws -> Value {
        if let task { return try await task.value }
        let fresh = Task { try await make() }
        task = fresh
        return try await fresh.value
    }
}

/// Where this process keeps its test databases: in memory when the system offers it, because every commit flushes.
enum TestFolder {
    static let url: URL = {
        let base = FileManager.default.isWritableFile(atPath: "/dev/shm") ? URL(filePath: "/dev/shm") : FileManager.default.temporaryDirectory
        sweep(base)
        let folder = base.appending(path: "zhike-tests-\(getpid())")
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }()

    static var files: [URL] { (try? FileManager.default.contentsOfDirectory(at: url, includingPropertiesForKeys: nil)) ?? [] }

    /// Removes what processes left that are gone.
    private static func sweep(_ base: URL) {
        for folder in (try? FileManager.default.contentsOfDirectory(at: base, includingPropertiesForKeys: nil)) ?? [] {
            guard folder.lastPathComponent.hasPrefix("zhike-tests-"), let id = folder.lastPathComponent.split(separator: "-").last.flatMap({ Int32($0) }) else { continue }
            if kill(id, 0) != 0 { try? FileManager.default.removeItem(at: folder) }
        }
    }
}
