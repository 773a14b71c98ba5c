import Kit
import Pages

/// Sums below their columns: of the whole list in its foot, of a group in its head.
struct DirectoryFigures {
    let columns: [DirectoryColumn]
    let catalogue: CustomerCatalogue
    let sums: DirectoryRead.Sums?
    let wording: Wording

    var cells: [DirectoryModel.Sum] { columns.map { column in sums.map { cell(column, $0) } ?? Self.none } }

    private static let none = DirectoryModel.Sum(css: "", text: "", unit: "", isFalling: false)

    private func cell(_ column: DirectoryColumn, _ sums: DirectoryRead.Sums) -> DirectoryModel.Sum {
        switch column {
        case .mark(.amount): sum(wording.scaled(sums.amount), css: "zk-r zk-num zk-c-amt", unit: wording.scaleUnit)
        case .mark(.cases): sum(wording.cases(sums.cases))
        case .mark(.growth): sum(wording.growth(now: sums.amount, before: sums.before), css: "zk-r zk-c-yoy", isFalling: wording.falls(now: sums.amount, before: sums.before))
        case .mark: Self.none
        case .field:
            column.ownFigure(catalogue).map { field in sums.own[field.id].map { sum(text($0, field)) } ?? sum("") } ?? Self.none
        }
    }

    private func text(_ figure: Int64, _ field: OwnField) -> String {
        field.kind == .decimal ? wording.quantity(Quantity(x4: figure)) : Int(exactly: figure).map { wording.count($0) } ?? ""
    }

    private func sum(_ text: String, css: String = "zk-r zk-num", unit: String = "", isFalling: Bool = false) -> DirectoryModel.Sum {
        DirectoryModel.Sum(css: css, text: text, unit: unit, isFalling: isFalling)
    }
}
