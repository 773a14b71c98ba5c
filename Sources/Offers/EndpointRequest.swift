import Kit

/// A decoded request of the interface; a room never sees Hummingbird.
package struct EndpointRequest: Sendable {
    package let caller: Caller
    package let path: [String: String]
    package let query: Form
    /// `.null` without a body.
    package let body: JSONValue
    package let headers: [String: String]
    /// Words in the reader's language; keys where nobody reads.
    package let words: @Sendable (TextKey) -> String
    /// Set for what cuts its work into several transactions and keeps each part's answer itself.
    package var answerKey: AnswerKey?

    package init(caller: Caller, path: [String: String] = [:], query: Form = Form(), body: JSONValue = .null, headers: [String: String] = [:],
                 words: @escaping @Sendable (TextKey) -> String = { $0.key }) {
        self.caller = caller
        self.path = path
        self.query = query
        self.body = body
        self.headers = headers
        self.words = words
    }

    package func id(_ name: String = "id") throws -> ID {
        guard let id = ID(path[name] ?? "") else { throw Problem.notFound() }
        return id
    }

    package func header(_ name: String) -> String? {
        let name = name.lowercased()
        return headers.first { $0.key.lowercased() == name }?.value
    }
}
