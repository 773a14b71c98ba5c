import Kit

/// A fault of a form in words, for the summary above it (`problem-note.mustache`) and the error page.
package struct FaultNote: ViewModel, Hashable {
    package let field: String
    package let text: String
    package init(field: String, text: String) { self.field = field; self.text = text }
    package static let sample = FaultNote(field: "name", text: "请填写此项。")

    /// - Parameter labels: words for the field names that the reader sees on the form.
    package static func all(of problem: Problem, labels: [String: String] = [:], _ wording: Wording) -> [FaultNote] {
        guard case .invalid(let faults) = problem else { return [] }
        return faults.map { fault in
            let label = labels[fault.field].map { wording.language == .english ? $0 + ": " : $0 + "：" } ?? ""
            return FaultNote(field: fault.field, text: label + wording(fault.message))
        }
    }
}
