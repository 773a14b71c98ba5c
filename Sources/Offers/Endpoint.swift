import Foundation
import Kit

/// One route of the JSON interface under `/api/v1`; router and OpenAPI document come from it.
package struct Endpoint: Sendable {
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
    /// JSON Schema of the answer.
    package let answer: JSONValue
    package let handler: @Sendable (EndpointRequest) async throws -> EndpointReply

    package init(_ method: Method, _ path: String, _ access: RouteAccess, scope: RouteScope = .none, summary: String, parameters: [Parameter] = [],
                 body: JSONValue? = nil, answer: JSONValue, handler: @escaping @Sendable (EndpointRequest) async throws -> EndpointReply) {
        self.method = method
        self.path = path
        self.access = access
        self.scope = scope
        self.summary = summary
        self.parameters = parameters
        self.body = body
        self.answer = answer
        self.handler = handler
    }
}

package struct Parameter: Sendable {
    package let name: String
    package let about: String
    package let schema: JSONValue
    package let required: Bool
    package init(_ name: String, _ about: String, schema: JSONValue = ["type": "string"], required: Bool = false) {
        self.name = name
        self.about = about
        self.schema = schema
        self.required = required
    }
}

package struct EndpointRequest: Sendable {
    package let caller: Caller
    package let path: [String: String]
    package let query: Form
    /// `.null` without a body.
    package let body: JSONValue
    package let headers: [String: String]

    package init(caller: Caller, path: [String: String] = [:], query: Form = Form(), body: JSONValue = .null, headers: [String: String] = [:]) {
        self.caller = caller
        self.path = path
        self.query = query
        self.body = body
        self.headers = headers
    }

    package func id(_ name: String = "id") throws -> ID {
        guard let id = ID(path[name] ?? "") else { throw Problem.notFound() }
        return id
    }
}

package struct EndpointReply: Sendable {
    package let status: Int
    package let value: JSONValue
    package let headers: [String: String]
    package init(_ value: JSONValue, status: Int = 200, headers: [String: String] = [:]) {
        self.value = value
        self.status = status
        self.headers = headers
    }
}
