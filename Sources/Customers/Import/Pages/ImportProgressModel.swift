import Kit
import Pages

/// How far a job is; polled until it is over.
struct ImportProgressModel: ViewModel {
    let progressURL: String
    let pageURL: String
    let cancelURL: String
    let isLive: Bool
    let word: String
    let percent: String
    let counts: String
    static let sample = ImportProgressModel(progressURL: "/imports/1/progress", pageURL: "/imports/1", cancelURL: "/imports/1/cancellation",
                                            isLive: true, word: "正在试运行", percent: "42", counts: "新增 12")
}

/// What a dry run would do, or a run has done.
struct ImportOutcomeModel: ViewModel {
    struct Figure: ViewModel {
        let caption: String
        let figure: String
        let isBad: Bool
        let isQuiet: Bool
    }
    /// A piece of the bar, in percent of its width.
    struct Bar: ViewModel {
        let x: String
        let width: String
        let shade: String
    }
    struct Reason: ViewModel {
        let count: String
        let reason: String
        let example: String
    }
    struct Sample: ViewModel {
        let caption: String
        let lines: [Line]
    }
    struct Line: ViewModel {
        let line: String
        let text: String
    }

    let title: String
    let note: String
    let figures: [Figure]
    let bar: [Bar]
    let barWords: String
    let hasReasons: Bool
    let reasons: [Reason]
    let hasWarnings: Bool
    let warnings: [Reason]
    let warningsURL: String
    let warningsWord: String
    let samples: [Sample]
    let hasRefused: Bool
    let refusedURL: String
    let refusedWord: String
    let canRun: Bool
    let runURL: String
    let runWord: String
    let isEnded: Bool
    let takesCorrections: Bool
    let correctionsURL: String
    let hasTrouble: Bool
    let trouble: String
    let undo: UndoModel

    static let sample = ImportOutcomeModel(
        title: "试运行结果", note: "未写入任何数据", figures: [Figure(caption: "新增", figure: "1,126", isBad: true, isQuiet: true)], bar: [Bar(x: "0", width: "8.8", shade: "3")],
        barWords: "新增 9%", hasReasons: true, reasons: [Reason(count: "38", reason: "电话位数不对", example: "第 214 行")],
        hasWarnings: true, warnings: [Reason(count: "3", reason: "金额与数量 × 单价不符", example: "第 9 行")], warningsURL: "/imports/1/warnings", warningsWord: "提醒表 3 行",
        samples: [Sample(caption: "新增", lines: [Line(line: "2", text: "YL02-000518 · 春和烟酒店")])], hasRefused: true, refusedURL: "/imports/1/refused", refusedWord: "错误表 87 行",
        canRun: true, runURL: "/imports/1/run", runWord: "导入 10,330 行", isEnded: true, takesCorrections: true, correctionsURL: "/imports/1/corrections", hasTrouble: true, trouble: "已取消", undo: .sample)
}
