import Foundation

/// A fault of one field: the field's key, the text key of the message, and values for its places.
package struct FieldFault: Hashable, Sendable {
    package let field: String
    package let message: TextKey
    package init(_ field: String, _ message: TextKey) { self.field = field; self.message = message }
}

/// A text by key with values for its named places; made words only where somebody reads it.
package struct TextKey: Hashable, Sendable, ExpressibleByStringLiteral {
    package let key: String
    package let values: [String: String]
    /// A company's own words, which go before those of the key.
    package let words: OwnWords?
    package init(_ key: String, _ values: [String: String] = [:], words: OwnWords? = nil) { self.key = key; self.values = values; self.words = words }
    package init(stringLiteral value: String) { self.init(value) }
}

/// The only error that crosses a room. One place makes it a page, one JSON (RFC 9457), one an exit code.
package enum Problem: Error, Hashable, Sendable {
    /// Absent, or outside the caller's scope: nobody can tell which.
    case notFound(TextKey = "problem.notFound")
    case forbidden(TextKey = "problem.forbidden")
    /// Nobody is signed in.
    case unauthenticated(TextKey = "problem.unauthenticated")
    case invalid([FieldFault])
    case conflict(TextKey)
    /// What a writer demanded of the record does not hold any more.
    case preconditionFailed(TextKey = "problem.preconditionFailed")
    /// A writer did not say which state of the record it has read.
    case preconditionRequired(TextKey = "problem.preconditionRequired")
    case tooLarge(TextKey)
    case tooMany(TextKey)
    case unavailable(TextKey)

    package static let overflow = Problem.invalid([FieldFault("number", "problem.field.overflow")])

    package static func invalid(_ field: String, _ message: TextKey) -> Problem { .invalid([FieldFault(field, message)]) }

    package var status: Int {
        switch self {
        case .notFound: 404
        case .forbidden: 403
        case .unauthenticated: 401
        case .invalid: 422
        case .conflict: 409
        case .preconditionFailed: 412
        case .tooLarge: 413
        case .preconditionRequired: 428
        case .tooMany: 429
        case .unavailable: 503
        }
    }

    package var message: TextKey {
        switch self {
        case .notFound(let key), .forbidden(let key), .unauthenticated(let key), .conflict(let key), .preconditionFailed(let key), .preconditionRequired(let key),
             .tooLarge(let key), .tooMany(let key), .unavailable(let key): key
        case .invalid: "problem.invalid"
        }
    }
}
