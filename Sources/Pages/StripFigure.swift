/// One of the figures in a strip (`figure-strip.mustache`, which draws `figures`).
package struct StripFigure: ViewModel {
    package let caption: String
    /// Short form, such as `421.8`.
    package let figure: String
    /// All digits, for the hint.
    package let full: String
    package let hasUnit: Bool
    package let unit: String
    package let hasNote: Bool
    package let note: String

    package init(_ caption: String, _ figure: String, unit: String = "", full: String = "", note: String = "") {
        self.caption = caption
        self.figure = figure
        self.full = full.isEmpty ? figure : full
        hasUnit = !unit.isEmpty
        self.unit = unit
        hasNote = !note.isEmpty
        self.note = note
    }

    package static let sample = StripFigure("本月销量", "1,286.4", unit: "件", full: "1,286.4 件", note: "同比 +6.2%")
}
