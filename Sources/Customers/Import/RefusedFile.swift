import Foundation
import Kit
import Tabular

/// Writes refused rows to a file as they come; no file when there are none.
final class RefusedFile {
    private let url: URL?
    private let rows: RefusedRows
    private var writer = CSVWriter()
    private var handle: FileHandle?

    init(_ url: URL?, _ rows: RefusedRows) {
        self.url = url
        self.rows = rows
    }

    func append(_ refused: [ImportedRow]) throws {
        guard let url, !refused.isEmpty else { return }
        if handle == nil {
            guard FileManager.default.createFile(atPath: url.path, contents: nil), let opened = try? FileHandle(forWritingTo: url) else {
                throw Problem.unavailable("import.table.unwritable")
            }
            handle = opened
            writer.append(rows.head)
        }
        for row in refused { writer.append(rows.cells(row)) }
        try handle?.write(contentsOf: writer.take())
    }

    func finish() throws { try handle?.close() }
}
