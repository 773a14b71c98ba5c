import Kit
import Pages

package enum Method: String, Sendable { case get = "GET", post = "POST", put = "PUT", patch = "PATCH", delete = "DELETE" }

/// Who may use a route at all; the record's scope is the store's affair.
package enum RouteAccess: Sendable, Hashable {
    case everyone
    case signedIn
    case right(Right)
}

/// What records the route reads; the forbidden-route test asks each `customers` route for a record out of scope.
package enum RouteScope: String, Sendable { case none, customers, company }

/// One page route as a typed value: router, `docs/routes.md` and the forbidden-route test come from it.
package struct Route: Sendable {
    package let method: Method
    /// Hummingbird's form: `/customers/{id}`.
    package let path: String
    package let access: RouteAccess
    package let scope: RouteScope
    /// Bodies above it are refused before they are read; uploads go through the multipart reader.
    package let bodyLimit: Int
    package let takesFiles: Bool
    package let handler: @Sendable (PageRequest) async throws -> Reply

    package init(_ method: Method, _ path: String, _ access: RouteAccess, scope: RouteScope = .none, bodyLimit: Int = 256 * 1024,
                 takesFiles: Bool = false, handler: @escaping @Sendable (PageRequest) async throws -> Reply) {
        self.method = method
        self.path = path
        self.access = access
        self.scope = scope
        self.bodyLimit = bodyLimit
        self.takesFiles = takesFiles
        self.handler = handler
    }
}
