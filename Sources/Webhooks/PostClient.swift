import Kit

/// Sends one request and never throws; answered by App, replaced in tests.
package protocol PostClient: Sendable {
    /// - Parameter allowsInside: whether addresses of one's own network may be called. Redirects are not followed.
    func post(_ url: String, headers: [(name: String, value: String)], body: String, allowsInside: Bool) async -> PostResult
}

package struct PostResult: Sendable, Hashable {
    package static let longest = 500
    /// 0 when there was no answer.
    package let status: Int
    /// The beginning of the answer, or the text key of why there was none.
    package let text: String

    package init(status: Int, text: String) {
        self.status = status
        self.text = String(EnteredText.clean(text).prefix(PostResult.longest))
    }

    package var isAccepted: Bool { (200..<300).contains(status) }

    package static let refused = PostResult(status: 0, text: "webhooks.answer.refused")
    package static let unknownHost = PostResult(status: 0, text: "webhooks.answer.unknownHost")
    package static let timeout = PostResult(status: 0, text: "webhooks.answer.timeout")
    package static let failed = PostResult(status: 0, text: "webhooks.answer.failed")
}
