import Kit
import Pages

/// Own fields, words of shipped fields, and lists: three tables behind three tabs.
struct CatalogueModel: ViewModel {
    struct Tab: ViewModel {
        let label: String
        let url: String
        let isCurrent: Bool
    }
    struct Row: ViewModel {
        let label: String
        let url: String
        let key: String
        let facts: [String]
        let tag: String
        let hasTag: Bool
        let canMove: Bool
        let moveURL: String
        let upWord: String
        let downWord: String
    }
    struct Section: ViewModel {
        let title: String
        let rows: [Row]
    }

    let title: String
    let note: String
    let tabs: [Tab]
    let canAdd: Bool
    let heads: [String]
    let hasRows: Bool
    let sections: [Section]
    let empty: EmptyState

    static let sample = CatalogueModel(
        title: "字段", note: "…", tabs: [Tab(label: "自有字段", url: "/admin/fields", isCurrent: true)], canAdd: true, heads: ["类型"], hasRows: true,
        sections: [Section(title: "经营信息", rows: [
            Row(label: "冰柜数", url: "/admin/fields/1", key: "own.coolers", facts: ["整数"], tag: "停用", hasTag: true, canMove: true, moveURL: "/admin/fields/1/place", upWord: "上移", downWord: "下移"),
        ])], empty: .sample)
}

/// The form of one own field, or of the words of a shipped one.
struct CatalogueFormModel: ViewModel {
    let title: String
    let backURL: String
    let backWord: String
    let actionURL: String
    let note: String
    let hasNote: Bool
    let hidden: [HiddenField]
    let fields: [FormField]
    let hasEntries: Bool
    let entriesURL: String
    let canRetire: Bool
    let retireURL: String
    let retireWord: String
    let retireQuestion: String
    let problem: [ProblemNote]

    init(_ title: String, back: (url: String, word: String), action: String, note: String = "", hidden: [(String, String)], fields: [FormField], entries: String = "",
         retire: (url: String, word: String, question: String)? = nil, _ problem: Problem?, _ wording: Wording) {
        self.title = title
        (backURL, backWord, actionURL) = (back.url, back.word, action)
        (self.note, hasNote) = (note, !note.isEmpty)
        self.hidden = hidden.map { HiddenField(name: $0.0, value: $0.1) }
        self.fields = fields
        (hasEntries, entriesURL) = (!entries.isEmpty, entries)
        canRetire = retire != nil
        (retireURL, retireWord, retireQuestion) = (retire?.url ?? "", retire?.word ?? "", retire?.question ?? "")
        self.problem = ProblemNote.of(problem, fields, wording)
    }

    static let sample = CatalogueFormModel(
        "冰柜数", back: ("/admin/fields", "字段"), action: "/admin/fields/1", note: "…", hidden: [("version", "1")], fields: [.sample], entries: "/admin/fields/1/entries",
        retire: ("/admin/fields/1/retirement", "停用", "停用？"), .invalid("name", "problem.field.required"), Wording(language: .simplified, texts: .none, clock: .fixed(0)))
}

/// The entries of one list, all in one form.
struct EntriesModel: ViewModel {
    struct Word: ViewModel {
        let name: String
        let value: String
        let shipped: String
        let label: String
    }
    struct Row: ViewModel {
        let prefix: String
        let value: String
        let place: String
        let placeLabel: String
        let words: [Word]
        let canRetire: Bool
        let isRetired: Bool
        let retireLabel: String
    }

    let title: String
    let backURL: String
    let backWord: String
    let actionURL: String
    let version: String
    let count: String
    let note: String
    let languages: [String]
    let rows: [Row]
    let problem: [ProblemNote]

    static let sample = EntriesModel(
        title: "业态", backURL: "/admin/fields/lists", backWord: "名单", actionURL: "/admin/fields/lists/format", version: "1", count: "1", note: "…", languages: ["简体中文"],
        rows: [Row(prefix: "e0", value: "convenience", place: "1", placeLabel: "顺序", words: [Word(name: "e0.zh-Hans", value: "便利店", shipped: "便利店", label: "简体中文")], canRetire: true,
                   isRetired: true, retireLabel: "停用便利店")],
        problem: [.sample])
}
