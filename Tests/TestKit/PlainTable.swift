import Foundation

/// A small reader of quoted CSV for tests; the product's own reader is Tabular's affair.
package enum PlainTable {
    package static func rows(_ url: URL) throws -> [[String]] {
        let data = url.pathExtension == "gz" ? try unzipped(url) : try Data(contentsOf: url)
        return rows(String(decoding: data, as: UTF8.self))
    }

    package static func rows(_ text: String) -> [[String]] {
        var rows: [[String]] = [], row: [String] = [], cell: [UInt8] = [], quoted = false
        for byte in text.utf8 {
            if byte == 34 { quoted.toggle(); continue }
            if !quoted, byte == 44 || byte == 10 {
                row.append(String(decoding: cell.last == 13 ? cell.dropLast() : cell[...], as: UTF8.self))
                cell.removeAll(keepingCapacity: true)
                if byte == 10 { rows.append(row); row.removeAll() }
                continue
            }
            cell.append(byte)
        }
        if !cell.isEmpty || !row.isEmpty { row.append(String(decoding: cell, as: UTF8.self)); rows.append(row) }
        return rows.map { $0.map { $0 == "NULL" ? "" : $0 } }
    }

    /// Runs of blanks between cells.
    package static func blankSeparated(_ url: URL) throws -> [[String]] {
        let data = url.pathExtension == "gz" ? try unzipped(url) : try Data(contentsOf: url)
        return String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline).map { $0.split(separator: " ").map(String.init) }
    }

    private static func unzipped(_ url: URL) throws -> Data {
        let process = Process(), pipe = Pipe()
        process.executableURL = URL(filePath: "/bin/gzip")
        process.arguments = ["-dc", url.path]
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return data
    }
}
