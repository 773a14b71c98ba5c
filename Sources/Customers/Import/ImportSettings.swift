import Kit
import Tabular

/// How a file is read and what its columns mean; changed by people, kept with the import.
package struct ImportSettings: Sendable, Hashable {
    /// Catalogue key by column of the file, from 0; columns that are not imported are absent.
    package var columns: [Int: String] = [:]
    /// The column that finds the record.
    package var key = ""
    package var createsMissing = false
    /// `""` = as detected.
    package var encoding = ""
    package var separator = ""
    package var sheet = ""
    /// `yes`, `no` or `""`.
    package var header = ""
    /// When a file with the same header was loaded, if that is where the columns are from.
    package var recalledAt: Instant?

    package init() {}

    init(_ text: String) throws {
        let json = try JSONValue(parsing: text)
        for item in json["columns"]?.items ?? [] {
            guard let pair = item.items, pair.count == 2, case .int(let index) = pair[0], let key = pair[1].string else { continue }
            columns[Int(index)] = key
        }
        key = json["key"]?.string ?? ""
        createsMissing = json["createsMissing"] == .bool(true)
        encoding = json["encoding"]?.string ?? ""
        separator = json["separator"]?.string ?? ""
        sheet = json["sheet"]?.string ?? ""
        header = json["header"]?.string ?? ""
        if case .int(let at)? = json["recalledAt"] { recalledAt = Instant(at) }
    }

    var text: String {
        let pairs = columns.sorted { $0.key < $1.key }.map { JSONValue.array([.int(Int64($0.key)), .text($0.value)]) }
        var members: [String: JSONValue] = [
            "columns": .array(pairs), "key": .text(key), "createsMissing": .bool(createsMissing), "encoding": .text(encoding),
            "separator": .text(separator), "sheet": .text(sheet), "header": .text(header),
        ]
        if let recalledAt { members["recalledAt"] = .int(recalledAt.milliseconds) }
        return JSONValue.object(members).canonical
    }

    func options(knownNames: Set<String>) -> TableOptions {
        var options = TableOptions()
        options.encoding = TextEncoding(named: encoding)
        options.separator = Separator(named: separator)
        options.sheet = sheet.isEmpty ? nil : sheet
        options.hasHeader = header.isEmpty ? nil : header == "yes"
        options.knownNames = knownNames
        return options
    }
}
