import Kit
import Pages

/// The list of imports and the place to drop a file.
struct ImportListModel: ViewModel {
    struct Line: ViewModel {
        let url: String
        let name: String
        let kind: String
        let who: String
        let at: String
        let state: String
        let isBad: Bool
        let counts: String
        static let sample = Line(url: "/imports/1", name: "客户资料.xlsx", kind: "客户", who: "林嘉禾", at: "11-24 10:00", state: "已导入", isBad: true, counts: "新增 1,126 · 更新 9,204")
    }

    let kinds: [Choice]
    let hasKinds: Bool
    let problem: [ProblemNote]
    let hasLines: Bool
    let lines: [Line]
    let hasPager: Bool
    let pager: Pager

    static let sample = ImportListModel(kinds: [.sample], hasKinds: true, problem: [.sample], hasLines: true, lines: [.sample], hasPager: true, pager: .sample)
}

/// The last imports, on the home page (`import-home.mustache`).
struct ImportHomeModel: ViewModel {
    let lines: [ImportListModel.Line]
    static let sample = ImportHomeModel(lines: [.sample])
}
