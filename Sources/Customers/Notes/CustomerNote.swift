import Kit

/// What somebody wrote down about a customer: free text, who, when, and with whom they dealt.
package struct CustomerNote: Sendable, Hashable {
    /// That of the line of the journal by which it stands in the time line.
    package let id: ID
    package let customerID: ID
    package let version: Int64
    /// 0 is nobody in particular.
    package let contactID: ID
    package let text: String
    package let writtenAt: Instant
    package let writtenBy: ID
    package let isChanged: Bool
    package let isRemoved: Bool

    package static let longest = 2000

    static func read(_ text: String) throws -> String { try FreeText.read(text, "text", longest: longest, isRequired: true) }
}
