import Kit
import Offers
import Pages

/// The journal of a customer in words, by day.
struct TimelineModel: ViewModel {
    struct Entry: ViewModel {
        let icon: String
        /// What it is about has a page of its own.
        let hasURL: Bool
        let url: String
        let title: String
        let text: String
        /// A note as it reads today.
        let hasNote: Bool
        let note: String
        let hasPhase: Bool
        let phase: String
        let hasTime: Bool
        let time: String
        let who: String
        let hasReason: Bool
        let reason: String
        let canUndo: Bool
        let undoURL: String
        let action: String
        let undoWord: String
        let isUndone: Bool
        let isChanged: Bool
        /// One's own note: it can be changed and removed.
        let isOwn: Bool
        let noteURL: String
        let isRemoved: Bool
        let canRestore: Bool
    }
    struct Day: ViewModel {
        let iso: String
        let day: String
        let weekday: String
        let entries: [Entry]
    }

    let days: [Day]
    /// Nothing fits what is looked for.
    let isEmpty: Bool
    let allURL: String
    let hasMore: Bool
    let moreURL: String

    static let sample = TimelineModel(days: [Day(iso: "2026-11-20", day: "2026年11月20日", weekday: "星期五", entries: [
        Entry(icon: "notes", hasURL: true, url: "/orders/1", title: "修改", text: "电话 0571 → 0572", hasNote: true, note: "下周送冷柜", hasPhase: true, phase: "售后", hasTime: true, time: "09:42", who: "周敏", hasReason: true, reason: "…",
              canUndo: true, undoURL: "/customers/1/undo", action: "1", undoWord: "撤销", isUndone: true, isChanged: true, isOwn: true, noteURL: "/customers/1/notes/2",
              isRemoved: true, canRestore: true)])], isEmpty: true, allURL: "/customers/1/timeline", hasMore: true, moreURL: "/customers/1/timeline?before=a")
}

extension TimelineModel.Entry {
    /// What another room knows of the day.
    init(_ one: Dealing) {
        self.init(icon: one.icon, hasURL: !one.url.isEmpty, url: one.url, title: one.title, text: one.text, hasNote: false, note: "", hasPhase: false, phase: "", hasTime: false, time: "", who: "", hasReason: false, reason: "",
                  canUndo: false, undoURL: "", action: "", undoWord: "", isUndone: false, isChanged: false, isOwn: false, noteURL: "", isRemoved: false, canRestore: false)
    }
}
