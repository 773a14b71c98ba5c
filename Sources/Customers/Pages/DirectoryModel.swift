import Kit
import Pages

/// The directory: three bars, rows, foot.
struct DirectoryModel: ViewModel {
    struct View: ViewModel {
        let url: String
        let label: String
        let isCurrent: Bool
    }
    struct Chip: ViewModel {
        let label: String
        let value: String
        let remove: String
        let url: String
    }
    /// A column head that sorts.
    struct Head: ViewModel {
        let url: String
        let label: String
        let isSorted: Bool
        let isDescending: Bool
        let direction: String
        let isFigure: Bool
    }
    struct Hidden: ViewModel {
        let name: String
        let value: String
    }

    let count: String
    let hasExact: Bool
    let exactURL: String
    let canCreate: Bool
    let canExport: Bool
    let exportURL: String
    let canImport: Bool
    let words: String
    let views: [View]
    let chips: [Chip]
    let filters: [SafeHTML]
    let hidden: [Hidden]
    let sorts: [View]
    let sortWord: String
    let heads: [Head]
    let nameHead: Head
    let hasRows: Bool
    let rows: [SafeHTML]
    let hasMore: Bool
    let moreURL: String
    let isContinued: Bool
    let firstURL: String
    let hasSums: Bool
    let sumAmount: String
    let sumGrowth: String
    let sumFalls: Bool
    let empty: EmptyState

    static let sample = DirectoryModel(
        count: "6,412 户", hasExact: true, exactURL: "/customers?count=exact", canCreate: true, canExport: true, exportURL: "/customers/export", canImport: true, words: "春和",
        views: [View(url: "/customers", label: "全部", isCurrent: true)], chips: [Chip(label: "行政区域", value: "城东", remove: "去掉行政区域", url: "/customers")],
        filters: [.sample], hidden: [Hidden(name: "sort", value: "-amount")], sorts: [View(url: "/customers?sort=code", label: "客户代码", isCurrent: false)], sortWord: "店名 ↑",
        heads: [headSample], nameHead: headSample, hasRows: true, rows: [.sample], hasMore: true, moreURL: "/customers?cursor=a", isContinued: true, firstURL: "/customers",
        hasSums: true, sumAmount: "6,204.3", sumGrowth: "+3.8%", sumFalls: true, empty: .sample)
    private static let headSample = Head(url: "/customers?sort=name", label: "客户", isSorted: true, isDescending: true, direction: "descending", isFigure: true)
}

/// The rows that "more" appends.
struct DirectoryRowsModel: ViewModel {
    let rows: [SafeHTML]
    let hasMore: Bool
    let moreURL: String
    static let sample = DirectoryRowsModel(rows: [.sample], hasMore: true, moreURL: "/customers?cursor=a")
}
