import Kit
import Offers

/// Reads the cells of one row and collects its faults. The frame hands on cleaned text: days as ISO text, plain decimals.
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
        if let parsed = DecimalText.parse(text) {
            if parsed.x4.magnitude > SalesRules.largest { refuse(key, "problem.field.overflow") }
            return N(x4: parsed.x4)
        }
        refuse(key, "problem.field.number")
        return nil
    }

    mutating func day(_ key: String) -> Day? {
        let text = text(key)
        if text.isEmpty { return nil }
        if let day = Day(text) { return day }
        refuse(key, "problem.field.day")
        return nil
    }

    mutating func refuse(_ key: String, _ message: TextKey) { faults.append(FieldFault(key, message)) }
}
