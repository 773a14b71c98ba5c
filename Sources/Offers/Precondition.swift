import Kit

/// What a writer says it has read: `If-Match` with an entity tag, or a version in the body (of a request without a body, in the query).
package struct Precondition: Sendable {
    private let tags: String?
    private let version: Int64?

    /// - Throws: `preconditionRequired` when it says neither.
    package init(_ request: EndpointRequest) throws {
        tags = request.header("If-Match")
        version = try Precondition.version(request)
        if tags == nil, version == nil { throw Problem.preconditionRequired() }
    }

    /// Asked in the transaction that writes, with the record locked.
    /// - Returns: the version that the action shall find.
    /// - Throws: `preconditionFailed` when the record is not what was read; another version is a conflict, which the action finds.
    package func version(of record: JSONValue, standing: Int64) throws -> Int64 {
        if let tags, !EntityTag(record).isAmong(tags, weakly: false) { throw Problem.preconditionFailed() }
        return version ?? standing
    }

    private static func version(_ request: EndpointRequest) throws -> Int64? {
        switch request.body["version"] {
        case .int(let version)?: return version
        case nil, .null?: return try request.query.int("version")
        default: throw Problem.invalid("version", "problem.field.number")
        }
    }
}
