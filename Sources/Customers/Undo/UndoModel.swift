import Jobs
import Journal
import Kit
import Pages
import Persistence

/// Whether an action can be taken back, is being taken back, or was (`customers-undo.mustache`).
struct UndoModel: ViewModel {
    struct Kept: ViewModel {
        let name: String
        let url: String
        let hasURL: Bool
        let reason: String
    }

    let canUndo: Bool
    let undoURL: String
    let question: String
    let until: String
    let isUndone: Bool
    let isRunning: Bool
    /// The page that shows it, asked again while it runs.
    let pageURL: String
    let percent: String
    let result: String
    let hasKept: Bool
    let kept: [Kept]

    static let sample = UndoModel(canUndo: true, undoURL: "/customers/bulk/1/undo", question: "?", until: "2026年12月4日", isUndone: true, isRunning: true, pageURL: "/customers/bulk/1", percent: "42", result: "已撤销 3", hasKept: true,
                                  kept: [Kept(name: "春和烟酒店", url: "/customers/1", hasURL: true, reason: "之后又有修改")])
}

/// What a page reads to show it.
struct UndoRead: Sendable {
    let run: UndoRun?
    let kept: [UndoStore.Kept]
    let names: [ID: String]
    let percent: Int

    init(_ action: ID, for caller: Caller, in reader: Reader) throws {
        run = try UndoStore.run(ofAction: action, in: reader)
        kept = run == nil ? [] : try UndoStore.kept(of: action, in: reader)
        percent = try run.map { $0.jobID == ID(0) || $0.endedAt != nil ? 100 : try JobQueue.percent(of: $0.jobID, in: reader) } ?? 0
        names = try CustomerStore.customers(kept.map(\.customer), for: caller, in: reader).mapValues(\.name)
    }

    /// - Parameters:
    ///   - begun: when the action was done.
    ///   - isOffered: it changed something and the caller may take it back.
    func model(begun: Instant, isOffered: Bool, url: String, desk: Desk, _ wording: Wording) -> UndoModel {
        let rows = kept.map { one in
            UndoModel.Kept(name: names[one.customer] ?? wording(one.customer == .company ? "undo.kept.other" : "customers.elsewhere"), url: "/customers/\(one.customer)", hasURL: names[one.customer] != nil, reason: wording(one.reason))
        }
        let result = run.map { wording("undo.result", ["undone": wording.count($0.undone), "kept": wording.count($0.kept)]) } ?? ""
        return UndoModel(canUndo: run == nil && isOffered && StartUndo.isInTime(begun, desk), undoURL: url, question: wording("undo.question"),
                         until: wording.day(desk.clock.day(of: begun).adding(days: UndoRun.days)), isUndone: run?.endedAt != nil, isRunning: run != nil && run?.endedAt == nil,
                         pageURL: String(url.dropLast("/undo".count)), percent: String(percent),
                         result: result, hasKept: !rows.isEmpty, kept: rows)
    }
}
