import Kit

/// The problems of a file as a whole. Words stand with the import frame (`import.table.…`).
enum TableFault {
    static func of(_ key: String, _ file: String, _ values: [String: String] = [:]) -> Problem {
        .invalid("file", TextKey("import.table." + key, values.merging(["file": file]) { first, _ in first }))
    }

    static func unreadable(_ file: String) -> Problem { of("unreadable", file) }
    static func empty(_ file: String) -> Problem { of("empty", file) }
    /// Something that is no table, by its name (`PDF`, `XLS`).
    static func kind(_ file: String, _ name: String) -> Problem { of("kind", file, ["kind": name]) }
    static func encoding(_ file: String, _ name: String) -> Problem { of("encoding", file, ["encoding": name]) }
    static func undecodable(_ file: String, _ encoding: TextEncoding, line: Int) -> Problem {
        of("undecodable", file, ["encoding": encoding.name, "line": String(line)])
    }
    static func longRecord(_ file: String, line: Int, limit: Int) -> Problem {
        of("longRecord", file, ["line": String(line), "megabytes": String(limit >> 20)])
    }
    static func damaged(_ file: String, part: String) -> Problem { of("damaged", file, ["part": part]) }
    static func markup(_ file: String, part: String, line: Int, column: Int) -> Problem {
        of("markup", file, ["part": part, "line": String(line), "column": String(column)])
    }
    static func doctype(_ file: String, part: String) -> Problem { of("doctype", file, ["part": part]) }
    static func inflated(_ file: String) -> Problem { .tooLarge(TextKey("import.table.inflated", ["file": file])) }
    static func wide(_ file: String, line: Int, limit: Int) -> Problem { of("wide", file, ["line": String(line), "limit": String(limit)]) }
    static func sheet(_ file: String, _ name: String) -> Problem { of("sheet", file, ["sheet": name]) }
}
