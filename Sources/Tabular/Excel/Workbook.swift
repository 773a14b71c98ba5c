/// Where the parts of a workbook are.
struct Workbook {
    struct Sheet { let name: String; let part: String; let isHidden: Bool }
    let sheets: [Sheet]
    let is1904: Bool
    let stringsPart: String?
    let stylesPart: String?

    init(_ archive: ZipArchive) throws {
        let root = try Workbook.relations(archive, "_rels/.rels", folder: "")
        let book = root.first { $0.type.hasSuffix("/officeDocument") }?.target ?? "xl/workbook.xml"
        guard let part = try archive.part(book) else { throw Workbook.other(archive) }
        let listener = WorkbookListener()
        try XMLStream(part, file: archive.file, listener: listener).run()
        if !listener.isWorkbook { throw Workbook.other(archive) }
        let folder = book.split(separator: "/").dropLast().joined(separator: "/")
        let name = book.split(separator: "/").last.map(String.init) ?? book
        let relations = try Workbook.relations(archive, (folder.isEmpty ? "" : folder + "/") + "_rels/\(name).rels", folder: folder)
        let byID = Dictionary(relations.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        sheets = listener.sheets.compactMap { sheet in
            guard let relation = byID[sheet.relation], relation.type.hasSuffix("/worksheet") else { return nil }
            return Sheet(name: sheet.name, part: relation.target, isHidden: sheet.isHidden)
        }
        is1904 = listener.is1904
        stringsPart = relations.first { $0.type.hasSuffix("/sharedStrings") }?.target
        stylesPart = relations.first { $0.type.hasSuffix("/styles") }?.target
    }

    struct Relation { let id: String; let type: String; let target: String }

    private static func relations(_ archive: ZipArchive, _ name: String, folder: String) throws -> [Relation] {
        guard let part = try archive.part(name) else { return [] }
        let listener = RelationsListener()
        try XMLStream(part, file: archive.file, listener: listener).run()
        return listener.relations.map { Relation(id: $0.id, type: $0.type, target: resolve($0.target, folder)) }
    }

    /// A target is absolute in the archive or relative to the folder.
    private static func resolve(_ target: String, _ folder: String) -> String {
        if target.hasPrefix("/") { return String(target.dropFirst()) }
        var path = folder.split(separator: "/")
        for step in target.split(separator: "/") {
            if step == ".." { _ = path.popLast() } else if step != "." { path.append(step) }
        }
        return path.joined(separator: "/")
    }

    /// A zip that is no workbook, by its name.
    private static func other(_ archive: ZipArchive) -> any Error {
        if archive.has("content.xml") { return TableFault.kind(archive.file, "OpenDocument") }
        if archive.has("xl/workbook.bin") { return TableFault.kind(archive.file, "XLSB") }
        return TableFault.kind(archive.file, archive.has("word/document.xml") ? "DOCX" : "ZIP")
    }
}

final class RelationsListener: XMLListener {
    private(set) var relations: [Workbook.Relation] = []
    func start(_ name: XMLName, _ attributes: XMLAttributes) {
        guard name.is("Relationship"), let id = attributes["Id"], let target = attributes["Target"] else { return }
        relations.append(Workbook.Relation(id: id, type: attributes["Type"] ?? "", target: target))
    }
    func end(_ name: XMLName) {}
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

final class WorkbookListener: XMLListener {
    private(set) var sheets: [(name: String, relation: String, isHidden: Bool)] = []
    private(set) var is1904 = false
    private(set) var isWorkbook = false

    func start(_ name: XMLName, _ attributes: XMLAttributes) {
        if name.is("workbook") { isWorkbook = true }
        if name.is("workbookPr") { is1904 = ["1", "true"].contains(attributes["date1904"] ?? "") }
        if name.is("sheet"), let title = attributes["name"], let relation = attributes["id"] {
            sheets.append((title, relation, (attributes["state"] ?? "visible") != "visible"))
        }
    }
    func end(_ name: XMLName) {}
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
