import Foundation
import Glibc

/// Writes a sheet of an old workbook as CSV: the names of the sheets, the name of this one, then its rows, each behind its number.
/// This is what the child process does; it trusts nothing that it reads and may open nothing more.
package enum OldTable {
    /// Bytes of a file. The format ends at 65,536 rows; what is larger holds pictures.
    static let largest = 256 << 20

    /// Reads the standard input and writes the standard output; a fault is one line on the standard error.
    /// - Returns: the exit code.
    package static func convert(sheet: String?) -> Int32 {
        OldStrings.keepConverters()
        ReadingLimits.apply()
        do throws(OldFault) {
            try write(try open(read()), sheet) { bytes in
                var done = 0
                while done < bytes.count {
                    let count = bytes.withUnsafeBytes { Glibc.write(1, $0.baseAddress.map { $0 + done }, bytes.count - done) }
                    if count <= 0 { _exit(3) }
                    done += count
                }
            }
            return 0
        } catch {
            FileHandle.standardError.write(Data((error.line + "\n").utf8))
            return 2
        }
    }

    private static func read() throws(OldFault) -> [UInt8] {
        var all: [UInt8] = [], chunk = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = Glibc.read(0, &chunk, chunk.count)
            guard count >= 0 else { throw .damaged("file") }
            if count == 0 { return all }
            all.append(contentsOf: chunk[..<count])
            if all.count > largest { throw .large }
        }
    }

    private static func open(_ all: [UInt8]) throws(OldFault) -> OldWorkbook {
        // Some programs write the stream of records alone.
        guard CompoundFile.recognises(all) else { return try OldWorkbook(all) }
        let file = try CompoundFile(all)
        if let stream = try file.stream(["workbook", "book"]) { return try OldWorkbook(stream) }
        throw try file.stream(["encryptedpackage"]) != nil ? .encrypted : .foreign
    }

    private static func write(_ book: OldWorkbook, _ wanted: String?, _ out: ([UInt8]) -> Void) throws(OldFault) {
        let sheet = try book.sheet(wanted), cells = try OldSheet(sheet, of: book).cells
        var bytes: [UInt8] = [], at = 0
        func line(_ texts: [String]) {
            for (index, text) in texts.enumerated() {
                if index > 0 { bytes.append(44) }
                bytes.append(34)
                for byte in text.utf8 {
                    if byte == 34 { bytes.append(34) }
                    bytes.append(byte)
                }
                bytes.append(34)
            }
            bytes.append(10)
        }
        line(book.sheets.map(\.name))
        line([sheet.name])
        while at < cells.count {
            let row = cells[at].row
            var texts = [String(row + 1)]
            while at < cells.count, cells[at].row == row {
                while texts.count <= cells[at].column + 1 { texts.append("") }
                texts[cells[at].column + 1] = cells[at].text
                at += 1
            }
            line(texts)
            if bytes.count > 1 << 16 {
                out(bytes)
                bytes.removeAll(keepingCapacity: true)
            }
        }
        out(bytes)
    }
}
