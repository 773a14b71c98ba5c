import Foundation
import Kit

/// Writes the same rows as CSV or as a workbook, piece by piece. CSV leaves as it is made; a workbook is made in a temporary file,
/// because its table of contents comes last, and leaves at the end. Memory stays flat either way.
package final class ListWriter {
    private var csv = CSVWriter()
    private var book: XLSXWriter?
    private var folder: URL?
    private static let piece = 256 << 10

    /// - Parameter title: of the sheet.
    package init(_ format: ListFormat, title: String, header: [String]) throws {
        guard format == .xlsx else { csv.append(header); return }
        let folder = FileManager.default.temporaryDirectory.appending(path: "zhike-list-\(UUID().uuidString)")
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw Problem.unavailable("import.table.unwritable")
        }
        self.folder = folder
        book = try XLSXWriter(folder.appending(path: "list.xlsx"), sheet: title, header: header)
    }

    /// Also when somebody breaks the download off.
    deinit {
        book = nil
        if let folder { try? FileManager.default.removeItem(at: folder) }
    }

    package func append(_ rows: [[TableCell]], _ chunk: @Sendable (Data) async throws -> Void) async throws {
        if let book {
            for row in rows { try book.append(row) }
        } else {
            for row in rows { csv.append(row) }
            if csv.count > 0 { try await chunk(csv.take()) }
        }
    }

    /// Sends what is left; the last call.
    package func finish(_ chunk: @Sendable (Data) async throws -> Void) async throws {
        guard let book, let folder else {
            if csv.count > 0 { try await chunk(csv.take()) }
            return
        }
        try book.finish()
        let file = try FileHandle(forReadingFrom: folder.appending(path: "list.xlsx"))
        defer { try? file.close() }
        while let data = try file.read(upToCount: ListWriter.piece), !data.isEmpty { try await chunk(data) }
    }
}
