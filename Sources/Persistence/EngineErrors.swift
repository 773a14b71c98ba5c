import Foundation
import Kit

/// How both engines tell the program what went wrong.
extension Problem {
    /// A unique or foreign key refused the row.
    package static func conflict(constraint: String) -> Problem { .conflict(TextKey("problem.conflict", ["constraint": constraint])) }
    /// A statement or a read took longer than it may.
    package static let timeout = Problem.unavailable("problem.timeout")
    /// No connection, or the writer is held by another program.
    package static let databaseBusy = Problem.unavailable("problem.database.busy")
}

extension SQLValue {
    /// PostgreSQL knows no U+0000, so neither engine takes it; input is cleaned by Kit long before.
    package static func refuseZero(_ utf8: UnsafeBufferPointer<UInt8>) throws {
        guard let start = utf8.baseAddress, memchr(start, 0, utf8.count) != nil else { return }
        throw Problem.invalid("text", "problem.field.nul")
    }
}
