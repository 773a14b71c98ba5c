/// Collects the rows of a sheet from its XML.
final class SheetListener: XMLListener {
    private let strings: SharedStrings
    private let formats: [CellFormat]
    private let is1904: Bool
    private let file: String
    private let limits: TableLimits
    /// Rows that are whole and not yet taken.
    var rows: [TableRow] = []

    private var number = 0
    private var cells: [String] = []
    private var column = 0
    private var type = SheetCell.Kind.number
    private var style = 0
    private var value: [UInt8] = []
    private var takesText = false
    private var phonetic = 0

    init(strings: SharedStrings, formats: [CellFormat], is1904: Bool, file: String, limits: TableLimits) {
        self.strings = strings
        self.formats = formats
        self.is1904 = is1904
        self.file = file
        self.limits = limits
    }

    func start(_ name: XMLName, _ attributes: XMLAttributes) throws {
        if name.is("c") {
            let reference = attributes.raw("r").flatMap { SheetCell.column($0) }
            column = reference ?? column + 1
            type = SheetCell.kind(attributes.raw("t"))
            style = attributes.int("s") ?? 0
            value.removeAll(keepingCapacity: true)
        } else if name.is("v") {
            takesText = true
        } else if name.is("t") {
            takesText = phonetic == 0
        } else if name.is("rPh") {
            phonetic += 1
        } else if name.is("row") {
            number = attributes.int("r") ?? number + 1
            cells.removeAll(keepingCapacity: true)
            column = -1
        }
    }

    func end(_ name: XMLName) throws {
        if name.is("v") || name.is("t") {
            takesText = false
        } else if name.is("c") {
            if !value.isEmpty { try put(text()) }
        } else if name.is("rPh") {
            phonetic -= 1
        } else if name.is("row"), !cells.isEmpty {
            rows.append(TableRow(line: number, cells: cells))
        }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) { if takesText, value.count < 1 << 20 { value.append(contentsOf: bytes) } }

    private func put(_ text: String) throws {
        if text.isEmpty { return }
        guard column < limits.columns else { throw TableFault.wide(file, line: number, limit: limits.columns) }
        while cells.count <= column { cells.append("") }
        cells[column] = text
    }

    private func text() throws -> String {
        switch type {
        case .shared:
            guard let index = Int(String(decoding: value, as: UTF8.self)), let text = try strings.text(index) else {
                throw TableFault.of("sharedString", file, ["line": String(number), "column": ColumnLetters.name(column)])
            }
            return text
        case .text: return CellText.make(SheetEscapes.undo(value))
        case .flag: return value == [49] ? "TRUE" : "FALSE"
        case .fault: return ""
        case .moment: return SheetCell.moment(String(decoding: value, as: UTF8.self))
        case .number: return SheetCell.number(String(decoding: value, as: UTF8.self), style < formats.count ? formats[style] : .plain, is1904: is1904)
        }
    }
}

/// What a sheet's cell says about itself.
enum SheetCell {
    enum Kind { case number, shared, text, flag, fault, moment }

    static func kind(_ raw: UnsafePointer<CChar>?) -> Kind {
        guard let raw else { return .number }
        switch String(cString: raw) {
        case "s": return .shared
        case "str", "inlineStr": return .text
        case "b": return .flag
        case "e": return .fault
        case "d": return .moment
        default: return .number
        }
    }

    /// The column of `BC23`, from 0.
    static func column(_ reference: UnsafePointer<CChar>) -> Int? {
        var column = 0, index = 0
        while index < 3, case let byte = UInt8(bitPattern: reference[index]) & 0xDF, byte >= 65, byte <= 90 {
            column = column * 26 + Int(byte - 64)
            index += 1
        }
        return index == 0 ? nil : column - 1
    }

    /// ISO text: the T goes, midnight too.
    static func moment(_ text: String) -> String {
        let plain = text.replacing("T", with: " ").replacing("Z", with: "")
        return plain.hasSuffix(" 00:00:00") ? String(plain.dropLast(9)) : plain
    }

    /// A number as its format shows it. Sixteen digits and more are written with an exponent: a cell holds fifteen, so a longer
    /// code is damaged, and whoever reads it as a code must see that.
    static func number(_ text: String, _ format: CellFormat, is1904: Bool) -> String {
        if format == .plain, text.utf8.count <= 15, text.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }) { return text }
        guard let value = Double(text), value.isFinite else { return text }
        return number(value, format, is1904: is1904)
    }

    static func number(_ value: Double, _ format: CellFormat, is1904: Bool) -> String {
        guard value.isFinite else { return "" }
        if case .moment(let hasDay, let hasTime) = format, let moment = ExcelSerial.text(value, is1904: is1904, hasDay: hasDay, hasTime: hasTime) { return moment }
        guard value == value.rounded() else { return "\(value)" }
        if abs(value) >= 1e15 { return exponent(value) }
        let whole = String(Int64(value))
        if case .padded(let width) = format, value >= 0, whole.count < width { return String(repeating: "0", count: width - whole.count) + whole }
        return whole
    }

    private static func exponent(_ value: Double) -> String {
        let text = "\(value)".uppercased()
        if text.contains("E") { return text.contains("E+") || text.contains("E-") ? text : text.replacing("E", with: "E+") }
        let digits = text.prefix { $0 != "." }
        let sign = digits.hasPrefix("-") ? "-" : "", plain = digits.drop { $0 == "-" }
        return sign + plain.prefix(1) + "." + plain.dropFirst() + "E+" + String(plain.count - 1)
    }
}
