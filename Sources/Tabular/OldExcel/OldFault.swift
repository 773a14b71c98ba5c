import Kit

/// Why an old workbook is not read. The child says it in one line, the program that asked makes a problem of it that names the file.
enum OldFault: Error, Equatable {
    case encrypted
    /// A compound file without a workbook: a document, a message, a program's settings.
    case foreign
    case large
    case damaged(String)
    case sheet(String)
    /// Line (1…) and column of a cell that cannot be.
    case cell(Int, Int)

    var line: String {
        switch self {
        case .encrypted: "encrypted"
        case .foreign: "foreign"
        case .large: "large"
        case .damaged(let part): "damaged " + part
        case .sheet(let name): "sheet " + name
        case .cell(let line, let column): "cell \(line) \(column)"
        }
    }

    init?(line: String) {
        let words = line.split(separator: " ", maxSplits: 1).map(String.init), rest = words.count > 1 ? words[1] : ""
        let place = rest.split(separator: " ").compactMap { Int($0) }
        switch words.first {
        case "encrypted": self = .encrypted
        case "foreign": self = .foreign
        case "large": self = .large
        case "damaged": self = .damaged(rest)
        case "sheet": self = .sheet(rest)
        case "cell" where place.count == 2: self = .cell(place[0], place[1])
        default: return nil
        }
    }

    func problem(_ file: String) -> Problem {
        switch self {
        case .encrypted: TableFault.of("encrypted", file)
        case .foreign: TableFault.kind(file, "OLE2")
        case .large: TableFault.inflated(file)
        case .damaged(let part): TableFault.damaged(file, part: part)
        case .sheet(let name): TableFault.sheet(file, name)
        case .cell(let line, let column): TableFault.of("sharedString", file, ["line": String(line), "column": ColumnLetters.name(column)])
        }
    }
}
