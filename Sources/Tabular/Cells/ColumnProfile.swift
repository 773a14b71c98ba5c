import Kit

/// What the first rows say about a column.
package struct ColumnProfile: Sendable {
    package enum Kind: String, Sendable { case empty, text, code, number, day }

    package let kind: Kind
    package let rows: Int
    package let filled: Int
    /// The first cells that hold something, for people.
    package let samples: [String]
    /// No value comes twice.
    package let isUnique: Bool
    /// `1.234,5` or `12,5` is written, and never `1,234.5`.
    package let decimalComma: Bool
    /// The values say that the day stands before the month.
    package let dayFirst: Bool
    /// All days are at most 12, so that nobody can tell day from month.
    package let isDayOpen: Bool
    /// Counted from 1904 in this workbook.
    package var is1904 = false

    package init(_ cells: some Sequence<String>) {
        var counts = ProfileCounts(), seen: Set<String> = []
        for cell in cells {
            counts.add(cell)
            if !cell.isEmpty { seen.insert(cell) }
        }
        rows = counts.rows
        filled = counts.filled
        samples = counts.samples
        isUnique = filled > 0 && seen.count == filled
        decimalComma = counts.commaEvidence > 0 && counts.pointEvidence == 0
        dayFirst = counts.firstAbove12 > 0 && counts.secondAbove12 == 0
        isDayOpen = counts.open > 0 && counts.firstAbove12 == 0 && counts.secondAbove12 == 0
        kind = counts.kind
    }
}

/// Counts behind a profile.
struct ProfileCounts {
    var rows = 0, filled = 0, numbers = 0, days = 0, codes = 0
    var firstAbove12 = 0, secondAbove12 = 0, open = 0, commaEvidence = 0, pointEvidence = 0
    var samples: [String] = []

    mutating func add(_ cell: String) {
        rows += 1
        if cell.isEmpty { return }
        filled += 1
        if samples.count < 5, !samples.contains(cell) { samples.append(cell) }
        if DayText.looksLike(cell) {
            days += 1
            if let pair = DayText.open(cell) {
                open += 1
                if pair.first > 12 { firstAbove12 += 1 }
                if pair.second > 12 { secondAbove12 += 1 }
            }
        } else if CodeText.looksLike(cell) { codes += 1 }
        if NumberText.looksLike(cell) {
            numbers += 1
            marks(cell)
        }
    }

    /// Which of comma and point is the decimal mark, where the cell can tell.
    private mutating func marks(_ cell: String) {
        let comma = cell.lastIndex(of: ","), point = cell.lastIndex(of: ".")
        switch (comma, point) {
        case (let comma?, let point?): if comma > point { commaEvidence += 1 } else { pointEvidence += 1 }
        case (let comma?, nil):
            let behind = cell[cell.index(after: comma)...].prefix { $0.isNumber }.count
            if behind != 3, behind != 4 { commaEvidence += 1 }
        case (nil, let point?):
            let behind = cell[cell.index(after: point)...].prefix { $0.isNumber }.count
            if behind != 3 { pointEvidence += 1 }
        case (nil, nil): break
        }
    }

    var kind: ColumnProfile.Kind {
        guard filled > 0 else { return .empty }
        if days * 10 >= filled * 9 { return .day }
        if codes * 10 >= filled * 9 { return .code }
        if numbers * 10 >= filled * 9 { return .number }
        return .text
    }
}
