import Foundation
import Kit
import Persistence

/// All SQL about settings and their history.
package enum SettingStore {
    package static func all(in reader: Reader) throws -> [String: Setting] {
        var all: [String: Setting] = [:]
        try reader.each("SELECT key, value, version, changed_by, changed_at FROM setting") { row in
            let setting = try setting(row)
            all[setting.key] = setting
        }
        return all
    }

    static func find(_ key: String, in reader: Reader) throws -> Setting? {
        try reader.row("SELECT key, value, version, changed_by, changed_at FROM setting WHERE key = \(key)").map(setting)
    }

    /// The value that a run of earlier days used.
    package static func value(_ key: String, version: Int64, in reader: Reader) throws -> JSONValue? {
        let row = try reader.row("SELECT value FROM setting_history WHERE key = \(key) AND version = \(version)")
        return try row.map { try JSONValue(parsing: Data(try $0.text("value").utf8)) }
    }

    static func put(_ setting: Setting, in tx: Transaction) throws {
        let value = setting.value.canonical
        try tx.execute("""
            INSERT INTO setting (key, value, version, changed_by, changed_at) VALUES (\(setting.key), \(value), \(setting.version), \(setting.changedBy), \(setting.changedAt))
            ON CONFLICT (key) DO UPDATE SET value = excluded.value, version = excluded.version, changed_by = excluded.changed_by, changed_at = excluded.changed_at
            """)
        try tx.execute("""
            INSERT INTO setting_history (key, version, value, changed_by, changed_at) VALUES (\(setting.key), \(setting.version), \(value), \(setting.changedBy), \(setting.changedAt))
            """)
    }

    private static func setting(_ row: Row) throws -> Setting {
        Setting(key: try row.text("key"), value: try JSONValue(parsing: Data(try row.text("value").utf8)), version: try row.int("version"),
                changedBy: try row.id("changed_by"), changedAt: try row.instant("changed_at"))
    }
}

/// A value that the company chose; every change is a new version, and a run names the one that it used.
package struct Setting: Sendable, Hashable {
    package let key: String
    package let value: JSONValue
    package let version: Int64
    package let changedBy: ID
    package let changedAt: Instant
}
