/// How the number of a cell is shown, by its style.
enum CellFormat: Sendable, Equatable {
    case plain
    case moment(hasDay: Bool, hasTime: Bool)
    /// A code shown with leading zeros (`000000`).
    case padded(Int)

    /// By the format's number as Excel has them built in, East Asian ones too.
    init(builtIn id: Int) {
        switch id {
        case 14...17, 27...31, 34...36, 50...54, 57, 58: self = .moment(hasDay: true, hasTime: false)
        case 22: self = .moment(hasDay: true, hasTime: true)
        case 18...21, 32, 33, 45...47, 55, 56: self = .moment(hasDay: false, hasTime: true)
        default: self = .plain
        }
    }

    init(code: String) {
        // Text in quotes, behind a backslash or in brackets says nothing; a time that counts on (`[h]:mm`) is a number.
        var letters = "", inQuotes = false, inBrackets = false, isEscaped = false, isElapsed = false
        for character in code.split(separator: ";").first.map(String.init)?.lowercased() ?? "" {
            if isEscaped { isEscaped = false; continue }
            switch character {
            case "\\", "_", "*": isEscaped = true
            case "\"": inQuotes.toggle()
            case "[" where !inQuotes: inBrackets = true
            case "]" where !inQuotes: inBrackets = false
            case _ where inBrackets: if "hms".contains(character) , !letters.contains("y") { isElapsed = isElapsed || code.lowercased().contains("[\(character)") }
            case _ where !inQuotes: letters.append(character)
            default: break
            }
        }
        let hasClock = letters.contains("h") || letters.contains("s")
        let hasDay = letters.contains("y") || letters.contains("d") && !letters.contains("red") || letters.contains("m") && !hasClock
        if letters.contains("general") || isElapsed {
            self = .plain
        } else if hasDay || hasClock {
            self = .moment(hasDay: hasDay, hasTime: hasClock)
        } else if letters.count > 1, letters.allSatisfy({ $0 == "0" }) {
            self = .padded(min(letters.count, 40))
        } else {
            self = .plain
        }
    }
}

/// Reads the styles part: a cell's style number → its format.
final class StylesListener: XMLListener {
    private(set) var formats: [CellFormat] = []
    private var codes: [Int: String] = [:]
    private var isInside = false

    func start(_ name: XMLName, _ attributes: XMLAttributes) {
        if name.is("cellXfs") { isInside = true }
        if name.is("numFmt"), let id = attributes.int("numFmtId"), codes.count < 10_000 { codes[id] = attributes["formatCode"] }
        if isInside, name.is("xf"), formats.count < 100_000 {
            let id = attributes.int("numFmtId") ?? 0
            formats.append(codes[id].map { CellFormat(code: $0) } ?? CellFormat(builtIn: id))
        }
    }

    func end(_ name: XMLName) { if name.is("cellXfs") { isInside = false } }
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
