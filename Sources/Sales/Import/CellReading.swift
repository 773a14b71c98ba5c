import Kit
import Offers

/// Reads the cells of one row and collects its faults. The frame hands on cleaned text; plain forms are read at once,
/// figures with thousands, currency or percent signs and days in other orders only when that fails.
struct CellReading {
    let row: ImportRow
    private let positions: [String: Int]
    private(set) var faults: [FieldFault] = []

    init(_ row: ImportRow, positions: [String: Int]) { self.row = row; self.positions = positions }

    static func positions(_ batch: ImportBatch) -> [String: Int] {
        Dictionary(batch.columns.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }

    func text(_ key: String) -> String {
        guard let position = positions[key], position < row.cells.count else { return "" }
        return row.cells[position]
    }

    /// Nil when the file does not bring the column or leaves the cell empty.
    func entered(_ key: String) -> String? {
        let text = text(key)
        return text.isEmpty ? nil : text
    }

    mutating func required(_ key: String) -> String {
        let text = text(key)
        if text.isEmpty { refuse(key, "problem.field.required") }
        return text
    }

    mutating func number<N: FixedPoint>(_ key: String, _ type: N.Type = N.self) -> N? {
        let text = text(key)
        if text.isEmpty { return nil }
        if let parsed = DecimalText.parse(text) { return N(x4: parsed.x4) }
        if let parsed = CellReading.looseNumber(text) { return N(x4: parsed) }
        refuse(key, "problem.field.number")
        return nil
    }

    mutating func day(_ key: String) -> Day? {
        let text = text(key)
        if text.isEmpty { return nil }
        if let day = Day(text) ?? CellReading.looseDay(text) { return day }
        refuse(key, "problem.field.day")
        return nil
    }

    mutating func refuse(_ key: String, _ message: TextKey) { faults.append(FieldFault(key, message)) }

    /// `¥1,234.50`, `12%`.
    static func looseNumber(_ text: String) -> Int64? {
        let isPercent = text.hasSuffix("%") || text.hasSuffix("%")
        let plain = text.filter { !",,¥¥$€ %%元".contains($0) }
        guard let x4 = DecimalText.parse(plain)?.x4 else { return nil }
        return isPercent ? (try? Ratio(x4: x4).divided(by: 100))??.x4 : x4
    }

    /// `20240105`, `2024/1/5`, `2024.1.5 13:30`, `2024年1月5日`.
    static func looseDay(_ text: String) -> Day? {
        let date = text.split(whereSeparator: { $0 == " " || $0 == "T" }).first ?? ""
        let parts = date.split(whereSeparator: { "/-.年月日".contains($0) }).compactMap { Int($0) }
        if parts.count == 3, parts[0] > 999 { return Day(year: parts[0], month: parts[1], day: parts[2]) }
        if parts.count == 1, date.count == 8 { return Day(year: parts[0] / 10_000, month: parts[0] / 100 % 100, day: parts[0] % 100) }
        return nil
    }
}
