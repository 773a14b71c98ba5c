import Kit
import Offers
import Pages

/// The list of products (`sales-products.mustache`).
struct ProductsModel: ViewModel {
    let title: String
    let count: String
    let canEdit: Bool
    let canExport: Bool
    let export: ExportMenu
    let query: String
    let categories: [Choice]
    let hasRows: Bool
    let rows: [ProductRow]
    let pager: Pager
    let empty: EmptyState

    static let sample = ProductsModel(title: "商品", count: "128", canEdit: true, canExport: true, export: .sample, query: "绿茶", categories: [.sample], hasRows: true, rows: [.sample], pager: .sample, empty: .sample)
}

extension ProductsModel {
    init(_ slice: Slice<Product>, count: CappedCount, categories: [String], choice: ProductReadingStore.Choice, isFirst: Bool, today: Day, _ request: PageRequest) {
        let wording = request.wording, mayEdit = request.caller.may(SalesRights.editProducts)
        let all = [Choice(value: "", label: wording("sales.products.allCategories"), isChosen: choice.category.isEmpty)]
        let others = categories.filter { !$0.isEmpty }.map { Choice(value: $0, label: $0, isChosen: $0 == choice.category) }
        let mayImport = request.caller.may(SalesRights.importing)
        let ways = (mayImport ? [EmptyState.Way(url: "/imports?kind=products", label: wording("sales.products.import"), isMain: true)] : [])
            + (mayEdit ? [EmptyState.Way(url: "/products/new", label: wording("sales.product.new"), isMain: !mayImport)] : [])
        let next = slice.next.map { SalesLinks.url("/products", [("q", choice.words), ("category", choice.category), ("cursor", $0.text)]) } ?? ""
        self.init(title: wording("sales.products.title"), count: wording.count(count), canEdit: mayEdit, canExport: request.caller.may(SalesRights.export),
                  export: ExportMenu(wording("sales.file"), "/products/export"), query: choice.words, categories: all + others,
                  hasRows: !slice.rows.isEmpty, rows: slice.rows.map { ProductRow($0, today: today, wording) },
                  pager: Pager(previous: isFirst ? "" : SalesLinks.url("/products", [("q", choice.words), ("category", choice.category)]), next: next),
                  empty: EmptyState(title: wording("sales.products.none"), text: wording("sales.products.noneWhy"), ways: ways))
    }
}

struct ProductRow: ViewModel {
    let url, code, name, category, brand, specification, unit, perCase, price, cost: String
    let isNew: Bool

    static let sample = ProductRow(url: "/products/1", code: "P001", name: "龙井绿茶 500ml", category: "饮料", brand: "清溪", specification: "500ml×15", unit: "瓶",
                                   perCase: "15", price: "3.50", cost: "2.80", isNew: true)

    func child(named name: String) -> Any? { ProductRow.cells[name]?(self) }

    private static let cells: [String: @Sendable (ProductRow) -> Any] = [
        "url": { $0.url }, "code": { $0.code }, "name": { $0.name }, "category": { $0.category }, "brand": { $0.brand }, "specification": { $0.specification },
        "unit": { $0.unit }, "perCase": { $0.perCase }, "price": { $0.price }, "cost": { $0.cost }, "isNew": { $0.isNew },
    ]
}

extension ProductRow {
    init(_ product: Product, today: Day, _ wording: Wording) {
        self.init(url: "/products/\(product.id)", code: product.code, name: SalesWords.product(product, wording), category: product.category, brand: product.brand,
                  specification: product.specification, unit: product.unit, perCase: wording.quantity(product.unitsPerCase), price: wording.money(product.price),
                  cost: wording.money(product.cost), isNew: product.isNew(on: today))
    }
}
