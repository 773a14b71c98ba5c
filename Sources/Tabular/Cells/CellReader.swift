import Kit

/// Why a cell cannot be read.
package struct CellFault: Error, Hashable {
    package let message: TextKey
    init(_ key: String, _ cell: String) { message = TextKey("import.cell." + key, ["value": String(cell.prefix(60))]) }
}

/// Reads the cells of one column; its profile settles what a single cell leaves open.
package struct CellReader: Sendable {
    private let profile: ColumnProfile

    package init(_ profile: ColumnProfile) { self.profile = profile }

    /// ISO text of the day; `""` for an empty cell. Whole numbers are days as Excel counts them.
    package func day(_ cell: String) throws(CellFault) -> String {
        if cell.isEmpty { return "" }
        if let day = DayText.day(cell, order: profile.dayFirst ? .dayFirst : .monthFirst) { return day.description }
        if let serial = serial(cell), let day = ExcelSerial.day(serial, is1904: profile.is1904) { return day.description }
        throw CellFault("day", cell)
    }

    /// Plain decimal text (`-1234.5`); 12.5% is 0.125.
    package func number(_ cell: String) throws(CellFault) -> String {
        if cell.isEmpty { return "" }
        guard let plain = NumberText.plain(cell, decimalComma: profile.decimalComma), plain.utf8.count <= 34 else { throw CellFault("number", cell) }
        return plain
    }

    /// The code as it is, without blanks at its ends and full-width signs.
    package func code(_ cell: String) throws(CellFault) -> String {
        if CodeText.isDamaged(cell) { throw CellFault("damagedCode", cell) }
        return HalfWidth.fold(cell)
    }

    /// `1`, `0` or `""`.
    package func flag(_ cell: String) throws(CellFault) -> String {
        if cell.isEmpty { return "" }
        switch HalfWidth.fold(cell).lowercased() {
        case "1", "true", "yes", "y", "t", "是", "有", "√", "✓", "✔", "x", "on", "对": return "1"
        case "0", "false", "no", "n", "f", "否", "无", "無", "×", "✗", "off", "-", "不是", "错": return "0"
        default: throw CellFault("flag", cell)
        }
    }

    /// 1927 to 2118; other whole numbers are too far away to be meant as days.
    private func serial(_ cell: String) -> Int? {
        let whole = cell.prefix { $0 != "." }
        guard whole.utf8.count == 5, whole.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }), cell.dropFirst(5).utf8.allSatisfy({ $0 == 46 || $0 >= 48 && $0 <= 57 }),
              let number = Int(whole), (10_000...80_000).contains(number) else { return nil }
        return number
    }
}
