import Kit

/// A subscription: which lines of the journal are told to which address, in whose name.
package struct Webhook: Sendable, Hashable {
    package let id: ID
    /// Only what this user may read is told.
    package let userID: ID
    package let name: String
    package let url: String
    /// Empty = all.
    package let kinds: WebhookKinds
    let secret: String
    package let createdAt: Instant
    /// The last line that was looked at.
    let readTo: ID
}

/// Kinds of lines, such as `customer.created`, or families, such as `customer.*`.
package struct WebhookKinds: Sendable, Hashable {
    /// Families that the form offers; the interface's own names serve as well.
    static let families = ["customer", "contact", "related", "supply", "friend", "alliance", "note", "task", "product", "classification", "import", "user", "role", "setting"]
    let patterns: [String]
    static let longest = 40

    /// - Throws: `invalid` on `kinds`.
    package init(entered text: String) throws {
        patterns = text.split { $0 == " " || $0 == "," || $0 == "，" || $0 == "、" || $0.isNewline }.map(String.init)
        for one in patterns where one.wholeMatch(of: /[A-Za-z]+\.([A-Za-z]+|\*)/) == nil {
            throw Problem.invalid("kinds", TextKey("webhooks.fault.kind", ["kind": String(one.prefix(60))]))
        }
        if patterns.count > Self.longest { throw Problem.invalid("kinds", "problem.field.tooLong") }
    }

    init(stored text: String) { patterns = text.split(separator: " ").map(String.init) }

    var text: String { patterns.joined(separator: " ") }

    func holds(_ kind: String) -> Bool {
        patterns.isEmpty || patterns.contains { $0 == kind || $0.hasSuffix(".*") && kind.hasPrefix($0.dropLast()) }
    }
}
