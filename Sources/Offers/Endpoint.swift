import Foundation
import Journal
import Kit
import Persistence

/// One route of the JSON interface under `/api/v1`; router and OpenAPI document come from it.
package struct Endpoint: Sendable {
    package typealias Handler = @Sendable (EndpointRequest) async throws -> EndpointReply
    /// Reads, judges, writes and makes the answer in one transaction, which may run again.
    package typealias Writing = @Sendable (EndpointRequest, Transaction) throws -> EndpointReply

    package let method: Method
    /// Below `/api/v1`, such as `/customers/{id}`.
    package let path: String
    package let access: RouteAccess
    package let scope: RouteScope
    /// English sentence for the document.
    package let summary: String
    package let parameters: [Parameter]
    /// JSON Schema of the body, if it takes one.
    package let body: JSONValue?
    /// Bodies above it are refused; nil = the interface's usual limit.
    package var bodyLimit: Int?
    /// JSON Schema of the answer.
    package let answer: JSONValue
    /// Of the answer when all went well.
    package let status: Int
    /// Answers about one record carry its entity tag.
    package let isTagged: Bool
    package let handler: Handler
    /// nil for what only reads, or cuts its work into several transactions.
    package let writing: Writing?

    package init(_ method: Method, _ path: String, _ access: RouteAccess, scope: RouteScope = .none, summary: String, parameters: [Parameter] = [],
                 body: JSONValue? = nil, answer: JSONValue, status: Int = 200, isTagged: Bool = false, handler: @escaping Handler) {
        self.init(method, path, access, scope, summary, parameters, body, answer, status, isTagged, handler, nil)
    }

    /// What writes a record. The interface keeps the answer in the same transaction when the request has a key.
    package init(_ method: Method, _ path: String, _ access: RouteAccess, scope: RouteScope = .none, summary: String, parameters: [Parameter] = [],
                 body: JSONValue? = nil, answer: JSONValue, status: Int = 200, isTagged: Bool = true, desk: Desk, writing: @escaping Writing) {
        self.init(method, path, access, scope, summary, parameters, body, answer, status, isTagged, { request in try await desk.database.write { try writing(request, $0) } }, writing)
    }

    private init(_ method: Method, _ path: String, _ access: RouteAccess, _ scope: RouteScope, _ summary: String, _ parameters: [Parameter], _ body: JSONValue?,
                 _ answer: JSONValue, _ status: Int, _ isTagged: Bool, _ handler: @escaping Handler, _ writing: Writing?) {
        self.method = method
        self.path = path
        self.access = access
        self.scope = scope
        self.summary = summary
        self.parameters = parameters
        self.body = body
        self.answer = answer
        self.status = status
        self.isTagged = isTagged
        self.handler = handler
        self.writing = writing
    }

    /// Changes or removes a record that its client has read.
    package var isConditional: Bool { isTagged && [.put, .patch, .delete].contains(method) }
}

package struct Parameter: Sendable {
    package let name: String
    package let about: String
    package let schema: JSONValue
    package let required: Bool
    /// Several values, parted by commas.
    package let isList: Bool
    package init(_ name: String, _ about: String, schema: JSONValue = ["type": "string"], required: Bool = false, isList: Bool = false) {
        self.name = name
        self.about = about
        self.schema = schema
        self.required = required
        self.isList = isList
    }
}

package struct EndpointReply: Sendable, Hashable {
    package let status: Int
    package let value: JSONValue
    package let headers: [String: String]
    package init(_ value: JSONValue, status: Int = 200, headers: [String: String] = [:]) {
        self.value = value
        self.status = status
        self.headers = headers
    }

    /// One record with its entity tag.
    /// - Parameters:
    ///   - shown: what of it was asked for; the tag is of the whole, so that a writer may send it back.
    ///   - location: where a new one is found; `""` for others.
    package static func record(_ whole: JSONValue, shown: JSONValue? = nil, status: Int = 200, location: String = "") -> EndpointReply {
        var headers = ["ETag": EntityTag(whole).text]
        if !location.isEmpty { headers["Location"] = location }
        return EndpointReply(shown ?? whole, status: status, headers: headers)
    }
}
