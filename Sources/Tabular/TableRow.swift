/// One row as the file has it: raw text of its cells, NULL marks already empty.
package struct TableRow: Sendable, Hashable {
    /// Line of a text file where the record begins, or row number of a sheet; both from 1.
    package let line: Int
    package let cells: [String]
    package init(line: Int, cells: [String]) { self.line = line; self.cells = cells }

    /// Bytes of its text.
    package var size: Int { cells.reduce(0) { $0 + $1.utf8.count } }
    var filled: Int { cells.reduce(0) { $1.isEmpty ? $0 : $0 + 1 } }
    var isEmpty: Bool { cells.allSatisfy(\.isEmpty) }
    /// Position after the last cell that holds something.
    var extent: Int { (cells.lastIndex { !$0.isEmpty } ?? -1) + 1 }
}

/// Delivers raw rows one by one.
protocol RowSource: AnyObject {
    func next() throws -> TableRow?
    /// Bytes read and to read, for progress.
    var progress: (done: Int64, total: Int64) { get }
}
