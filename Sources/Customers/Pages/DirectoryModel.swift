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
    /// Filters that hold together; beside others of which one suffices.
    struct ChipGroup: ViewModel {
        let chips: [Chip]
        let label: String
        let hasOr: Bool
        let isOne: Bool
        let canOpen: Bool
        let openURL: String
    }
    /// A column head that sorts.
    struct Head: ViewModel {
        let url: String
        let hasURL: Bool
        let label: String
        let isSorted: Bool
        let isDescending: Bool
        let direction: String
        let css: String
    }
    struct Sum: ViewModel {
        let css: String
        let text: String
        /// Beside it on phones, which have no column heads.
        let unit: String
        let isFalling: Bool
        static let sample = Sum(css: "zk-r", text: "6,204.3", unit: "万", isFalling: true)
    }
    /// A column in the chooser.
    struct Column: ViewModel {
        let key: String
        let label: String
        let isChosen: Bool
    }
    /// The saved view that is open, and the form that keeps one.
    struct Kept: ViewModel {
        /// Asked for as one's own: it can be changed or forgotten.
        let isOwn: Bool
        let name: String
        let updateURL: String
        let removeURL: String
        let audiences: [Choice]
        let canShare: Bool
    }
    let count: String
    let hasExact: Bool
    let exactURL: String
    let canCreate: Bool
    let canExport: Bool
    let export: ExportMenu
    let printURL: String
    let canImport: Bool
    let canDelete: Bool
    let words: String
    let views: [View]
    let view: Kept
    let searched: [Chip]
    let groups: [ChipGroup]
    let canOr: Bool
    let orURL: String
    /// The form of filters stands open; else it is read from `menuURL` when somebody opens it.
    let isAsking: Bool
    let menu: SafeHTML
    let menuURL: String
    let sorts: [View]
    let sortWord: String
    let columnsURL: String
    let query: String
    /// By what the list is grouped, and the page of groups alone.
    let groupings: [View]
    let groupWord: String
    let isGrouped: Bool
    let sections: [DirectorySectionModel]
    /// There may be further groups than those shown.
    let isGroupBound: Bool
    let groupBound: String
    let groupsURL: String
    let heads: [Head]
    let nameHead: Head
    let hasRows: Bool
    let rows: [SafeHTML]
    let hasMore: Bool
    let moreURL: String
    let moreSpan: String
    let isContinued: Bool
    let firstURL: String
    let sums: [Sum]
    /// Nothing was found as typed; the rows are near it.
    let hasSimilar: Bool
    let similarNote: String
    let empty: EmptyState

    static let sample = DirectoryModel(
        count: "6,412 户", hasExact: true, exactURL: "/customers?count=exact", canCreate: true, canExport: true, export: .sample, printURL: "/customers/print", canImport: true, canDelete: true, words: "春和",
        views: [View(url: "/customers", label: "全部", isCurrent: true)],
        view: Kept(isOwn: true, name: "城东", updateURL: "/customers/views/1", removeURL: "/customers/views/1/removal", audiences: [.sample], canShare: true),
        searched: [chipSample], groups: [ChipGroup(chips: [chipSample], label: "同时符合", hasOr: true, isOne: true, canOpen: true, openURL: "/customers")], canOr: true, orURL: "/customers?or=abc%3DA",
        isAsking: true, menu: .sample, menuURL: "/customers/filters", sorts: [View(url: "/customers?sort=code", label: "客户代码", isCurrent: false)], sortWord: "店名 ↑",
        columnsURL: "/customers/columns", query: "abc=A", groupings: [View(url: "/customers?group=rep", label: "客户经理", isCurrent: true)], groupWord: "分组", isGrouped: true, sections: [.sample],
        isGroupBound: true, groupBound: "…", groupsURL: "/customers/groups", heads: [headSample], nameHead: headSample, hasRows: true, rows: [.sample], hasMore: true,
        moreURL: "/customers?cursor=a", moreSpan: "10", isContinued: true, firstURL: "/customers", sums: [.sample], hasSimilar: true, similarNote: "…", empty: .sample)
    private static let chipSample = Chip(label: "行政区域", value: "城东", remove: "去掉行政区域", url: "/customers")
    private static let headSample = Head(url: "/customers?sort=name", hasURL: true, label: "客户", isSorted: true, isDescending: true, direction: "descending", css: "zk-r")
}

/// The rows that "more" appends.
struct DirectoryRowsModel: ViewModel {
    let rows: [SafeHTML]
    let hasMore: Bool
    let moreURL: String
    let moreSpan: String
    static let sample = DirectoryRowsModel(rows: [.sample], hasMore: true, moreURL: "/customers?cursor=a", moreSpan: "10")
}

/// The chooser of columns: the chosen first and in their order.
struct ColumnListModel: ViewModel {
    let columns: [DirectoryModel.Column]
    let query: String

    init(_ chosen: [DirectoryColumn], _ catalogue: CustomerCatalogue, _ query: DirectoryQuery, _ wording: Wording) {
        let rest = DirectoryColumn.all(catalogue).filter { !chosen.contains($0) }
        columns = (chosen.map { ($0, true) } + rest.map { ($0, false) }).map { column, isChosen in
            DirectoryModel.Column(key: column.key, label: wording(column.label(catalogue, unit: wording.scaleUnit)), isChosen: isChosen)
        }
        // Columns that the address named would hide the ones that are chosen.
        self.query = DirectoryQuery.text(query.with { $0.columns = nil }.lasting)
    }

    func html(_ wording: Wording) throws -> SafeHTML { try wording.render("customers-columns", self) }

    private init() { (columns, query) = ([DirectoryModel.Column(key: "tier", label: "档次", isChosen: true)], "abc=A") }
    static let sample = ColumnListModel()
}
