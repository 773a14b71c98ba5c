import Foundation
import Kit
import Persistence
import Synchronization
import TestKit

/// Tables for the engines' own tests, so that they do not depend on a room.
enum SampleTables {
    static let migration = Migration(name: "202601010000_sample", sql: """
        CREATE TABLE thing (
            id INT NOT NULL PRIMARY KEY,
            name TEXT NOT NULL,
            note TEXT,
            size INT,
            weight REAL,
            photo BYTES,
            more JSON NOT NULL DEFAULT '{}',
            UNIQUE (name)
        );
        CREATE TABLE part (
            thing_id INT NOT NULL REFERENCES thing (id),
            number INT NOT NULL,
            count INT NOT NULL,
            PRIMARY KEY (thing_id, number)
        ) CLUSTERED;
        CREATE INDEX part_number ON part (number);
        CREATE TABLE quota (id INT NOT NULL PRIMARY KEY, allowed INT NOT NULL);
        """)

    static func with<T: Sendable>(_ engine: Engine, _ body: @Sendable (any Database) async throws -> T) async throws -> T {
        try await engine.withBlankDatabase { db in
            try await Migrator([migration]).migrate(db)
            return try await body(db)
        }
    }

    /// Runs `count` callers at once and gives back how each ended.
    static func atOnce(_ count: Int, _ body: @escaping @Sendable (Int) async throws -> Void) async -> [Result<Void, any Error>] {
        await withTaskGroup(of: Result<Void, any Error>.self) { group in
            for caller in 0..<count {
                group.addTask { do { return .success(try await body(caller)) } catch { return .failure(error) } }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
    }
}

extension [Result<Void, any Error>] {
    /// What went wrong, in words.
    var failures: [String] { compactMap { if case .failure(let error) = $0 { "\(error)" } else { nil } } }
}

/// A number that closures of several tasks raise.
final class Tally: Sendable {
    private let value = Atomic<Int>(0)
    @discardableResult func raise() -> Int { value.add(1, ordering: .sequentiallyConsistent).newValue }
    var count: Int { value.load(ordering: .sequentiallyConsistent) }
}
