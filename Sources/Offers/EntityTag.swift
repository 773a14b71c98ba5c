import Foundation
import Journal
import Kit

/// The strong validator of one record as its reader sees it: the version, for people, and a hash of all that is shown. A version alone
/// would stay the same when orders or time change a status.
package struct EntityTag: Sendable, Hashable {
    /// With its quotes, as the header carries it.
    package let text: String

    package init(_ record: JSONValue) {
        let version = if case .int(let number)? = record["version"] { "\(number)-" } else { "" }
        text = "\"" + version + Data(Sodium.sha256(record.bytes).prefix(12)).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_") + "\""
    }

    package init(text: String) { self.text = text }

    /// - Parameter weakly: as `If-None-Match` compares; `If-Match` takes no weak tag.
    package func isAmong(_ header: String, weakly: Bool) -> Bool {
        header.split(separator: ",").map { $0.trimmingPrefix { $0 == " " } }.contains { one in
            let tag = one.prefix { $0 != " " }
            return tag == "*" || tag == text || weakly && tag.hasPrefix("W/") && tag.dropFirst(2) == text
        }
    }
}
