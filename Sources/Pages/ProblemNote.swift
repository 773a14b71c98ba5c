import Kit

/// What kept a form from being saved, above its fields (`problem-note.mustache`).
package struct ProblemNote: ViewModel, Hashable {
    package let message: String
    package let hasFaults: Bool
    package let faults: [FaultNote]

    /// - Parameter labels: words for the field names that the reader sees on the form.
    /// - Returns: none or one, as a template's section takes it.
    package static func of(_ problem: Problem?, labels: [String: String] = [:], _ wording: Wording) -> [ProblemNote] {
        guard let problem else { return [] }
        let faults = FaultNote.all(of: problem, labels: labels, wording)
        return [ProblemNote(message: wording(problem.message), hasFaults: !faults.isEmpty, faults: faults)]
    }

    package static func of(_ problem: Problem?, _ fields: [FormField], _ wording: Wording) -> [ProblemNote] {
        of(problem, labels: Dictionary(fields.map { ($0.name, $0.label) }, uniquingKeysWith: { first, _ in first }), wording)
    }

    package static let sample = ProblemNote(message: "有些内容需要更正。", hasFaults: true, faults: [.sample])
}
