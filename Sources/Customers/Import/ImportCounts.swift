import Kit
import Offers

/// What became of the rows so far.
package struct ImportCounts: Sendable, Hashable {
    package var new = 0
    package var changed = 0
    package var unchanged = 0
    package var refused = 0
    /// Rows that were taken and that somebody should look at; each is counted above as well.
    package var warned = 0
    package var rows: Int { new + changed + unchanged + refused }

    package init() {}

    package static func + (a: ImportCounts, b: ImportCounts) -> ImportCounts {
        var sum = a
        sum.new += b.new
        sum.changed += b.changed
        sum.unchanged += b.unchanged
        sum.refused += b.refused
        sum.warned += b.warned
        return sum
    }

    mutating func add(_ outcome: RowOutcome) {
        if !outcome.warnings.isEmpty { warned += 1 }
        switch outcome.judged {
        case .new: new += 1
        case .changed: changed += 1
        case .unchanged: unchanged += 1
        case .refused: refused += 1
        case .warned: break
        }
    }

    package var json: JSONValue {
        ["new": .int(Int64(new)), "changed": .int(Int64(changed)), "unchanged": .int(Int64(unchanged)), "refused": .int(Int64(refused)), "warnings": .int(Int64(warned))]
    }
}

/// The two times that a file is gone through.
enum ImportPhase: Int64, Sendable {
    case check = 0, run = 1

    var jobName: String { self == .check ? "import.check" : "import.load" }
    var isDry: Bool { self == .check }
}
