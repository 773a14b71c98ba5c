import Kit
import Offers
import Pages

/// The list on paper (`customers-print.mustache`).
struct PrintModel: ViewModel {
    struct Head: ViewModel {
        let label: String
        let css: String
    }
    struct Section: ViewModel {
        let isGroup: Bool
        let label: String
        let count: String
        let sums: [DirectoryModel.Sum]
        let rows: [SafeHTML]
    }

    let backURL: String
    /// The filter in words.
    let whom: String
    let sorted: String
    let count: String
    let isCut: Bool
    let cut: String
    let heads: [Head]
    let sections: [Section]
    let sums: [DirectoryModel.Sum]

    static let sample = PrintModel(backURL: "/customers", whom: "行政区域 城东", sorted: "店名 ↑", count: "6,412 户", isCut: true, cut: "只打印前 2,000 户。", heads: [Head(label: "档次", css: "zk-r")],
                                   sections: [Section(isGroup: true, label: "周敏", count: "286 户", sums: [.sample], rows: [.sample])], sums: [.sample])
}

extension PrintModel {
    init(_ read: PrintRead, _ request: PageRequest) throws {
        let wording = request.wording, catalogue = read.names.fields, query = read.query, selection = query.selection
        let words = FilterWords(wording: wording, names: read.names, tags: read.tags)
        let cells = DirectoryCells(columns: read.columns, words: FieldWords(wording: wording, names: read.names), mayEdit: false)
        func figures(_ sums: DirectoryRead.Sums?) -> [DirectoryModel.Sum] { DirectoryFigures(columns: read.columns, catalogue: catalogue, sums: sums, wording: wording).cells }
        backURL = query.with { _ in }.url
        let searched = selection.words.isEmpty ? "" : "\(wording("customers.search")) \(selection.words)", filter = words.sentence(selection.alternatives)
        let narrowed = [searched, filter].filter { !$0.isEmpty }
        whom = narrowed.isEmpty ? wording("customers.view.all") : narrowed.joined(separator: " · ")
        sorted = words.sorted(selection)
        count = wording("customers.count", ["count": wording.count(read.count)])
        isCut = read.printed < read.count.value
        cut = wording("customers.print.cut", ["count": wording.count(read.printed)])
        heads = read.columns.map { Head(label: wording($0.label(catalogue, unit: wording.scaleUnit)), css: $0.isFigure(catalogue) ? "zk-r" : "") }
        sections = try read.sections.map { section in
            let label = query.grouping.flatMap { by in section.group.map { words.group(by, $0) } } ?? ""
            return Section(isGroup: section.group != nil, label: label, count: wording("customers.count", ["count": wording.count(section.group?.customers ?? 0)]), sums: figures(section.sums),
                           rows: try section.rows.map { line in
                               // Not kept for another time: paper would push the rows of lists out.
                               try wording.render("customers-print-row", DirectoryRow(line, cells: cells.cells(line, read.records[line.id], read.rowTags[line.id] ?? []), wording))
                           })
        }
        sums = figures(read.sums)
    }
}
