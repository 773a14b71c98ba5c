import Foundation
import Kit
import Pages

/// What a page handler answers.
package enum Reply: Sendable {
    case page(Page)
    /// Only the piece that htmx asked for; `headers` for `HX-…`.
    case fragment(template: String, model: any ViewModel, headers: [String: String] = [:])
    /// See other (303); the way a form post ends.
    case redirect(String)
    /// As `redirect`, with a session cookie set or cleared.
    case signedIn(token: String, seconds: Int64, to: String)
    case signedOut(to: String)
    /// A download made in memory.
    case file(name: String, type: String, body: Data)
    /// A download that writes itself in chunks.
    case stream(name: String, type: String, write: @Sendable (_ chunk: @Sendable (Data) async throws -> Void) async throws -> Void)
    case json(JSONValue)
}
