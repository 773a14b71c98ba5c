import Kit
import Offers
import Tabular

/// What the columns of a file meant the last time that one with the same header was loaded, by anybody.
struct ImportLayout: Sendable {
    let settings: ImportSettings
    let at: Instant

    /// Of the names in their order; nil of a file without a header, whose columns say nothing of another.
    static func header(_ header: [String]) -> Int64? {
        if header.enumerated().allSatisfy({ $1 == ColumnLetters.name($0) }) { return nil }
        return Int64(bitPattern: FNV1a(header.map { TableFile.fold($0) }.joined(separator: "\u{1F}").utf8).value)
    }

    /// Fields that the kind no longer has are left out.
    func settings(for kind: any ImportKind) -> ImportSettings {
        let known = Set(kind.columns.map(\.key))
        var settings = settings
        settings.columns = settings.columns.filter { known.contains($0.value) }
        settings.recalledAt = at
        return settings
    }
}
