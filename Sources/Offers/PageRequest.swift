import Foundation
import Kit
import Pages

/// A decoded request; a room never sees Hummingbird.
package struct PageRequest: Sendable {
    /// Nobody's caller has user id 0 and no rights (routes for everyone).
    package let caller: Caller
    package let wording: Wording
    package let path: [String: String]
    package let query: Form
    package let form: Form
    package let files: [UploadedFile]
    /// Asked by htmx for a piece of the page.
    package let isFragment: Bool
    /// Path and query as asked, for links back.
    package let url: String
    package let session: SessionFacts?

    package init(caller: Caller, wording: Wording, path: [String: String] = [:], query: Form = Form(), form: Form = Form(), files: [UploadedFile] = [],
                 isFragment: Bool = false, url: String = "/", session: SessionFacts? = nil) {
        self.caller = caller
        self.wording = wording
        self.path = path
        self.query = query
        self.form = form
        self.files = files
        self.isFragment = isFragment
        self.url = url
        self.session = session
    }

    /// - Throws: not found, so that a wrong id and a foreign one look alike.
    package func id(_ name: String = "id") throws -> ID {
        guard let id = ID(path[name] ?? "") else { throw Problem.notFound() }
        return id
    }
}

/// What a handler may know of the session and client.
package struct SessionFacts: Sendable {
    package let tokenHash: [UInt8]
    package let csrf: String
    package let isSecure: Bool
    package let address: String
    package init(tokenHash: [UInt8], csrf: String, isSecure: Bool, address: String) {
        self.tokenHash = tokenHash
        self.csrf = csrf
        self.isSecure = isSecure
        self.address = address
    }
}

/// Fields of a query or a form, in order; a name may come more than once. Values are cleaned (`EnteredText`).
package struct Form: Sendable {
    package private(set) var fields: [(name: String, value: String)]
    package init(_ fields: [(name: String, value: String)] = []) { self.fields = fields }

    package subscript(name: String) -> String { fields.first { $0.name == name }?.value ?? "" }
    package func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }
    package func has(_ name: String) -> Bool { fields.contains { $0.name == name } }
    package mutating func add(_ name: String, _ value: String) { fields.append((name, value)) }

    package func day(_ name: String) throws -> Day? {
        let text = self[name]
        if text.isEmpty { return nil }
        guard let day = Day(text) else { throw Problem.invalid(name, "problem.field.day") }
        return day
    }

    package func int(_ name: String) throws -> Int64? {
        let text = self[name]
        if text.isEmpty { return nil }
        guard let value = Int64(text) else { throw Problem.invalid(name, "problem.field.number") }
        return value
    }

    /// Where a list goes on; nil = from its beginning. A damaged link is told, instead of showing the beginning once more.
    package func cursor(_ name: String = "cursor") throws -> Cursor? {
        let text = self[name]
        if text.isEmpty { return nil }
        guard let cursor = Cursor(text) else { throw Problem.invalid(name, "problem.field.cursor") }
        return cursor
    }

    package func id(_ name: String) throws -> ID? {
        let text = self[name]
        if text.isEmpty { return nil }
        guard let id = ID(text) else { throw Problem.invalid(name, "problem.field.id") }
        return id
    }
}

/// A part of a multipart form, on disk until the request ends.
package struct UploadedFile: Sendable {
    package let field: String
    package let name: String
    package let url: URL
    package let size: Int64
    package init(field: String, name: String, url: URL, size: Int64) {
        self.field = field
        self.name = name
        self.url = url
        self.size = size
    }
}
