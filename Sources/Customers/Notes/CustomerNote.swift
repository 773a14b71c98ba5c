import Kit

/// What somebody wrote down about a customer: free text, who, when, and with whom they dealt.
package struct CustomerNote: Sendable, Hashable {
    /// That of the line of the journal by which it stands in the time line.
    package let id: ID
    package let customerID: ID
    package let version: Int64
    /// 0 is nobody in particular.
    package let contactID: ID
    /// Before, during or after a sale; `""` is not stated.
    package let phase: String
    package let text: String
    package let writtenAt: Instant
    package let writtenBy: ID
    package let isChanged: Bool
    package let isRemoved: Bool

    package static let longest = 2000

    static func readPhase(_ phase: String) throws -> String {
        guard phase.isEmpty || CustomerChoices.servicePhase.values.contains(phase) else { throw Problem.invalid("phase", "problem.field.choice") }
        return phase
    }

    static func read(_ text: String) throws -> String { try FreeText.read(text, "text", longest: longest, isRequired: true) }
}
