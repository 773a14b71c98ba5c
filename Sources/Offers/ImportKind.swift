import Foundation
import Journal
import Kit
import Persistence

/// What an import of one kind of record can take and how a batch is written. Customers owns the frame
/// (detection, mapping, dry run, job); a dry run calls the same writer and takes the transaction back.
package protocol ImportKind: Sendable {
    /// `customers`, `contacts`, `products`, `orders`, `lines`, `sales`.
    var name: String { get }
    var label: TextKey { get }
    var right: Right { get }
    var columns: [ImportColumn] { get }
    /// Columns that may serve as the key, the first by default.
    var keys: [String] { get }
    /// Columns of usual files without a header, in order; proposed when the values fit.
    var bareLayouts: [[String]] { get }

    /// Whether these columns name a record; one of the keys does unless the kind says otherwise.
    func names(by columns: Set<String>) -> Bool

    /// Whether rows name records of other kinds that the import may create when asked.
    var createsOthers: Bool { get }

    /// What names the one record that a row is about, so that a dry run counts a record once which the file brings twice;
    /// `""` when every row is a record of its own.
    func identity(of row: ImportRow, in batch: ImportBatch) -> String

    /// What two new records that may be one have in common, such as a folded name; `""` when nothing tells.
    func likeness(of row: ImportRow, in batch: ImportBatch) -> String

    /// The kind as the company has it at the moment, where it may add columns of its own.
    func fitted(in reader: Reader) throws -> any ImportKind

    /// Reads a batch as far as that needs no database, while the batch before it is being written.
    func prepare(_ batch: ImportBatch) -> any PreparedBatch

    /// Judges and writes one batch inside one transaction: locks first, looks up in one query a table, inserts sorted.
    /// - Returns: one outcome a row, in order.
    func write(_ batch: ImportBatch, by caller: Caller, desk: Desk, in tx: Transaction) throws -> [RowOutcome]
}

extension ImportKind {
    package var bareLayouts: [[String]] { [] }
    package var createsOthers: Bool { false }
    package func names(by columns: Set<String>) -> Bool { keys.isEmpty || !columns.isDisjoint(with: keys) }
    package func identity(of row: ImportRow, in batch: ImportBatch) -> String { "" }
    package func likeness(of row: ImportRow, in batch: ImportBatch) -> String { "" }
    package func fitted(in reader: Reader) throws -> any ImportKind { self }
    package func prepare(_ batch: ImportBatch) -> any PreparedBatch { UnpreparedBatch(kind: self, batch: batch) }
}

/// A batch that its kind has read.
package protocol PreparedBatch: Sendable {
    /// As `ImportKind.write`; may run again, and may run for rows that a closed transaction has written since.
    func write(by caller: Caller, desk: Desk, in tx: Transaction) throws -> [RowOutcome]
}

/// Of a kind that does everything inside the transaction.
private struct UnpreparedBatch: PreparedBatch {
    let kind: any ImportKind
    let batch: ImportBatch
    func write(by caller: Caller, desk: Desk, in tx: Transaction) throws -> [RowOutcome] { try kind.write(batch, by: caller, desk: desk, in: tx) }
}

package struct ImportColumn: Sendable {
    package enum Form: Sendable { case text, code, number, day, flag, choice }
    /// The catalogue key.
    package let key: String
    package let label: TextKey
    package let form: Form
    package let isRequired: Bool
    /// Header names besides the labels in three languages, folded (`客户编号`, `cust no`).
    package let names: [String]
    /// Header names that say it only above codes or whole numbers (`order`).
    package let codeNames: [String]
    package init(_ key: String, _ label: TextKey, _ form: Form = .text, isRequired: Bool = false, names: [String] = [], codeNames: [String] = []) {
        self.key = key
        self.label = label
        self.form = form
        self.isRequired = isRequired
        self.names = names
        self.codeNames = codeNames
    }
}

package struct ImportBatch: Sendable {
    /// Catalogue keys of the mapped columns, in the order of the cells.
    package let columns: [String]
    package let rows: [ImportRow]
    package let key: String
    package let createsMissing: Bool
    /// The import's id; facts carry it.
    package let importID: ID
    /// 0 for the first batch of the file.
    package let number: Int

    package init(columns: [String], rows: [ImportRow], key: String, createsMissing: Bool, importID: ID, number: Int) {
        self.columns = columns
        self.rows = rows
        self.key = key
        self.createsMissing = createsMissing
        self.importID = importID
        self.number = number
    }

    /// Position of a column's cell; nil when the file does not bring it.
    package func position(_ key: String) -> Int? { columns.firstIndex(of: key) }
}

package struct ImportRow: Sendable {
    /// Line in the file, for messages.
    package let line: Int
    /// Cleaned text; `""` is empty (NULL cells too). The frame has read each cell by its column's form: days are ISO text,
    /// numbers plain decimal text (`-1234.5`; 12.5 % is `0.125`), flags `1` or `0`. A row with an unreadable cell never gets here.
    package let cells: [String]
    /// Positions whose emptiness is meant: the field is cleared. A file cannot say so; a program can.
    package let cleared: Set<Int>
    package init(line: Int, cells: [String], cleared: Set<Int> = []) {
        self.line = line
        self.cells = cells
        self.cleared = cleared
    }
}

package enum RowOutcome: Sendable, Hashable {
    case new, changed, unchanged
    case refused([FieldFault])
    /// Taken as it is, but somebody should look at it.
    indirect case warned(RowOutcome, [FieldFault])

    package var judged: RowOutcome { if case .warned(let outcome, _) = self { outcome } else { self } }
    package var warnings: [FieldFault] { if case .warned(_, let faults) = self { faults } else { [] } }
}
