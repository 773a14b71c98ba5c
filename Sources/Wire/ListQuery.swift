import Kit
import Offers

/// How much of a list a request asks for, and from where.
package struct ListQuery: Sendable, Hashable {
    package let limit: Int
    package let cursor: Cursor?

    package static let limits = 1...200
    package static let usual = 50

    /// - Throws: `invalid` on `limit` or `cursor`.
    package init(_ query: Form) throws {
        let text = query["limit"]
        guard let limit = text.isEmpty ? ListQuery.usual : Int(text), ListQuery.limits.contains(limit) else {
            throw Problem.invalid("limit", "problem.field.limit")
        }
        self.limit = limit
        cursor = try query.cursor()
    }

    /// The two parameters in the document of the interface.
    package static let parameters = [
        Parameter("limit", "Rows of one answer, 1 to 200.", schema: ["type": "integer", "minimum": 1, "maximum": 200, "default": 50]),
        Parameter("cursor", "`next` of the answer before; opaque."),
    ]
}
