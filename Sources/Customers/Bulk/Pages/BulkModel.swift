import Jobs
import Kit
import Pages

/// A bulk change: choosing, looking, running, result.
struct BulkModel: ViewModel {
    struct Figure: ViewModel {
        let caption: String
        let figure: String
        let isBad: Bool
    }
    struct Row: ViewModel {
        let name: String
        let url: String
        let code: String
        let hasWhy: Bool
        let why: String
    }

    let whom: String
    let count: String
    let pageURL: String
    let changeURL: String
    let runURL: String
    let export: ExportMenu
    let canExport: Bool
    let isChoosing: Bool
    let hasTags: Bool
    let tag: FormField
    let untag: FormField
    let canSet: Bool
    let field: FormField
    let value: FormField
    let canStep: Bool
    let step: FormField
    let canDelete: Bool
    let isLooking: Bool
    let sentence: String
    let looked: String
    let figures: [Figure]
    let rows: [Row]
    let reason: FormField
    let runWord: String
    let isRunning: Bool
    let progress: BulkProgressModel
    let isOver: Bool
    let hasRefused: Bool
    let refused: [Row]
    let trouble: String
    let hasTrouble: Bool
    let undo: UndoModel
    let problem: [ProblemNote]

    private static let row = Row(name: "春和烟酒店", url: "/customers/1", code: "YL02-000518", hasWhy: true, why: "已关闭")
    static let sample = BulkModel(
        whom: "ABC 类 A", count: "214", pageURL: "/customers/bulk/1", changeURL: "/customers/bulk/1/change", runURL: "/customers/bulk/1/run", export: .sample, canExport: true,
        isChoosing: true, hasTags: true, tag: .sample, untag: .sample, canSet: true, field: .sample, value: .sample, canStep: true, step: .sample, canDelete: true, isLooking: true,
        sentence: "加标签 冷柜客户", looked: "前 200 户", figures: [Figure(caption: "变更", figure: "180", isBad: true)], rows: [row], reason: .sample, runWord: "执行 214 户", isRunning: true,
        progress: .sample, isOver: true, hasRefused: true, refused: [row], trouble: "…", hasTrouble: true, undo: .sample, problem: [.sample])
}

/// How far it is; polled until it is over.
struct BulkProgressModel: ViewModel {
    let url: String
    let isLive: Bool
    let percent: String
    let word: String
    static let sample = BulkProgressModel(url: "/customers/bulk/1/progress", isLive: true, percent: "42", word: "90 / 214")
}

extension BulkProgressModel {
    init(_ run: BulkRun, _ job: JobStatus?, _ wording: Wording) {
        let done = wording.count(run.counts.all), total = wording.count(Int(job?.total ?? 0))
        self.init(url: "/customers/bulk/\(run.id)/progress", isLive: job.map { !$0.isOver } ?? false, percent: String(job?.percent ?? 0), word: "\(done) / \(total)")
    }
}
