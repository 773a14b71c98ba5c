/// Files that are no tables, by their first bytes.
enum KnownKinds {
    static func isGzip(_ head: [UInt8]) -> Bool { head.starts(with: [0x1F, 0x8B]) }
    static func isZip(_ head: [UInt8]) -> Bool { head.starts(with: [0x50, 0x4B, 3, 4]) || head.starts(with: [0x50, 0x4B, 5, 6]) }

    /// For people; nil when unknown.
    static func name(_ head: [UInt8]) -> String? {
        let kinds: [([UInt8], String)] = [
            ([0x09, 0, 0x04, 0], "XLS (Excel 2)"), ([0x09, 0x02, 0x06, 0], "XLS (Excel 3)"), ([0x09, 0x04, 0x06, 0], "XLS (Excel 4)"),
            ([0x25, 0x50, 0x44, 0x46], "PDF"), ([0x89, 0x50, 0x4E, 0x47], "PNG"), ([0xFF, 0xD8, 0xFF], "JPEG"), ([0x47, 0x49, 0x46, 0x38], "GIF"),
            ([0x37, 0x7A, 0xBC, 0xAF], "7z"), ([0x52, 0x61, 0x72, 0x21], "RAR"), ([0x42, 0x5A, 0x68], "bzip2"), ([0xFD, 0x37, 0x7A, 0x58], "xz"),
            ([0x28, 0xB5, 0x2F, 0xFD], "zstd"), (Array("SQLite format 3".utf8), "SQLite"), (Array("PAR1".utf8), "Parquet"), ([0x7F, 0x45, 0x4C, 0x46], "ELF"),
            (Array("{\\rtf".utf8), "RTF"),
        ]
        return kinds.first { head.starts(with: $0.0) }?.1
    }
}
