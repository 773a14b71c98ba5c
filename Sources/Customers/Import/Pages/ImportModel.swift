import Kit
import Pages

/// The page of one import: mapping on the left, dry run or result on the right.
struct ImportModel: ViewModel {
    struct Step: ViewModel {
        let number: String
        let label: String
        let isDone: Bool
        let isCurrent: Bool
    }
    /// A column of the file and what it means.
    struct Mapped: ViewModel {
        let column: String
        let name: String
        let selectID: String
        let aria: String
        let samples: String
        let choices: [Choice]
        let isKey: Bool
        let isBad: Bool
        let note: String
        let hasNote: Bool
    }

    struct Related: ViewModel {
        let url: String
        let word: String
    }

    let title: String
    let steps: [Step]
    let fileName: String
    let facts: String
    let settingsURL: String
    /// Words and address of the import whose rows this one mends, of those that mend its rows.
    let related: [Related]
    let hasRecalled: Bool
    let recalled: String
    let chips: [Choice]
    let fields: [FormField]
    let keyField: FormField
    let createsField: [FormField]
    let rows: [Mapped]
    let canChange: Bool
    let hasMissing: Bool
    let missing: String
    let problem: [ProblemNote]
    let hasSide: Bool
    let progress: [ImportProgressModel]
    let outcome: [ImportOutcomeModel]

    static let sample = ImportModel(
        title: "导入客户", steps: [Step(number: "1", label: "上传", isDone: true, isCurrent: true)], fileName: "客户资料.xlsx", facts: "3.4 MB", settingsURL: "/imports/1/settings",
        related: [Related(url: "/imports/1", word: "更正自 客户资料.xlsx")], hasRecalled: true, recalled: "同 11 月 20 日",
        chips: [.sample], fields: [.sample], keyField: .sample, createsField: [.sample],
        rows: [Mapped(column: "客户编号", name: "column.0", selectID: "column-0", aria: "客户编号 对应的字段", samples: "YL02-000518", choices: [.sample], isKey: true, isBad: true, note: "12 行有值", hasNote: true)],
        canChange: true, hasMissing: true, missing: "店名", problem: [.sample], hasSide: true,
        progress: [.sample], outcome: [.sample])
}
