/// Finds the header among the first rows: below a title or merged header, or nowhere.
struct HeaderDetection {
    struct Found {
        let names: [String]
        /// Index of the first data row.
        let firstData: Int
        let line: Int?
        let titles: Int
    }

    let rows: [TableRow]
    let options: TableOptions
    private let width: Int

    init(rows: [TableRow], options: TableOptions) {
        self.rows = rows
        self.options = options
        let counts = Dictionary(rows.map { ($0.extent, 1) }, uniquingKeysWith: +)
        width = counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0
    }

    func find() -> Found {
        guard !rows.isEmpty else { return Found(names: [], firstData: 0, line: nil, titles: 0) }
        guard let header = headerIndex() else {
            let columns = max(width, rows.map(\.extent).max() ?? 0)
            return Found(names: (0..<columns).map(ColumnLetters.name), firstData: firstData, line: nil, titles: firstData)
        }
        return Found(names: names(header), firstData: header + 1, line: rows[header].line, titles: header)
    }

    /// Without a header: the first row that is as wide as the others.
    private var firstData: Int { rows.firstIndex { $0.extent * 2 > width } ?? 0 }

    private func headerIndex() -> Int? {
        if options.hasHeader == false { return nil }
        // Rows of words at the top; the header is one of them.
        let block = rows.prefix(20).prefix { !hasValues($0) || isKnown($0) }.count
        guard let first = (0..<block).first(where: { rows[$0].filled * 2 >= width }) else { return options.hasHeader == true ? firstData : nil }
        let second = first + 1
        if second < block, rows[first].filled < width, covers(first, second), isKnown(rows[second]) || proves(second) { return second }
        if options.hasHeader == true || isKnown(rows[first]) || proves(first) { return first }
        return hasRepeats(first) || rows[first].cells.contains(where: isYear) ? nil : first
    }

    /// A cell that no header has: a number (but a year), a day.
    private func hasValues(_ row: TableRow) -> Bool { row.cells.contains { !$0.isEmpty && isValue($0) && !isYear($0) } }
    private func isValue(_ cell: String) -> Bool { NumberText.looksLike(cell) || DayText.looksLike(cell) || cell.allSatisfy { $0.isNumber || ".,-".contains($0) } }
    private func isYear(_ cell: String) -> Bool { cell.utf8.count == 4 && Int(cell).map { (1900...2100).contains($0) } ?? false }
    private func isKnown(_ row: TableRow) -> Bool {
        let names = row.cells.filter { !$0.isEmpty && options.knownNames.contains(TableFile.fold($0)) }
        return names.count * 2 >= row.filled && !names.isEmpty
    }

    /// Words stand over a column of numbers or days.
    private func proves(_ index: Int) -> Bool {
        rows[index].cells.enumerated().contains { column, cell in
            guard !cell.isEmpty, !isValue(cell) else { return false }
            let below = rows[(index + 1)...].lazy.map { column < $0.cells.count ? $0.cells[column] : "" }.filter { !$0.isEmpty }
            return !below.isEmpty && below.filter(isValue).count * 10 >= below.count * 7
        }
    }

    /// The second row fills gaps of the first.
    private func covers(_ first: Int, _ second: Int) -> Bool {
        let above = rows[first].cells, below = rows[second].cells
        return below.indices.contains { !below[$0].isEmpty && ($0 >= above.count || above[$0].isEmpty) }
    }

    /// A value of the first row comes again below in its column: it is data.
    private func hasRepeats(_ index: Int) -> Bool {
        rows[index].cells.enumerated().contains { column, cell in
            !cell.isEmpty && rows[(index + 1)...].contains { column < $0.cells.count && $0.cells[column] == cell }
        }
    }

    /// A gap takes the name that stands above it (cells merged downwards); a name that comes twice is numbered.
    private func names(_ header: Int) -> [String] {
        let above = header > 0 && rows[header - 1].filled > 1 ? rows[header - 1].cells : []
        let columns = max(rows[header].extent, above.lastIndex { !$0.isEmpty }.map { $0 + 1 } ?? 0, width)
        var seen: [String: Int] = [:]
        return (0..<columns).map { column in
            var name = column < rows[header].cells.count ? rows[header].cells[column] : ""
            if name.isEmpty, column < above.count { name = above[column] }
            name = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            if name.isEmpty { name = ColumnLetters.name(column) }
            seen[name, default: 0] += 1
            return seen[name, default: 1] > 1 ? "\(name) (\(seen[name, default: 1]))" : name
        }
    }
}

extension TableFile {
    /// A header name for comparing: half width, lower case, no blanks and marks.
    package static func fold(_ name: String) -> String {
        HalfWidth.fold(name).lowercased().filter { $0.isLetter || $0.isNumber || $0 == "#" || $0 == "%" }
    }
}
