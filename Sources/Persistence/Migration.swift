import Foundation

/// One dated change of the schema: a SQL file of a room, run once in a transaction of its own and never edited afterwards.
package struct Migration: Sendable, Hashable {
    /// `YYYYMMDDHHMM_what`: the file's name without its endings.
    package let name: String
    /// As written in the room, in the words of `MigrationWords`.
    package let sql: String

    package init(name: String, sql: String) {
        self.name = name
        self.sql = sql
    }

    package var date: Substring { name.prefix(12) }

    /// Remembered beside the name, so that an edited file is found out. Nobody attacks it: FNV-1a keeps this target free of libraries.
    package var checksum: Int64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in sql.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return Int64(bitPattern: hash)
    }
}
