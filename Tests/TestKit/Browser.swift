import Foundation
import HTTPTypes
import Hummingbird
import Kit
import Logging
import NIOCore
import Web
import Wire

/// Asks the product's outermost responder without a socket, the way a browser or a program does.
package struct Browser: Sendable {
    package let door: FrontDoor
    /// Sent with every request unless a call names another.
    package var session: String?
    package var language = "zh-Hans"

    package init(_ door: FrontDoor, session: String? = nil) {
        self.door = door
        self.session = session
    }

    package func get(_ path: String, as session: String? = nil, headers: [String: String] = [:]) async throws -> BrowserAnswer {
        try await send(.get, path, headers: headers, as: session)
    }

    /// A piece of a page, as htmx asks.
    package func piece(_ path: String, as session: String? = nil) async throws -> BrowserAnswer {
        try await send(.get, path, headers: ["HX-Request": "true"], as: session)
    }

    package func post(_ path: String, _ form: [(String, String)] = [], as session: String? = nil, headers: [String: String] = [:]) async throws -> BrowserAnswer {
        let body = URLEncoded.query(form.map { (name: $0.0, value: $0.1) })
        var all = ["Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"]
        all.merge(headers) { $1 }
        return try await send(.post, path, headers: all, body: Array(body.utf8), as: session)
    }

    package func upload(_ path: String, field: String = "file", name: String, bytes: [UInt8], form: [(String, String)] = [], as session: String? = nil) async throws -> BrowserAnswer {
        let boundary = "----zhike\(UUID().uuidString)"
        var body = form.map { "--\(boundary)\r\nContent-Disposition: form-data; name=\"\($0.0)\"\r\n\r\n\($0.1)\r\n" }.joined()
        body += "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(field)\"; filename=\"\(name)\"\r\nContent-Type: application/octet-stream\r\n\r\n"
        let headers = ["Content-Type": "multipart/form-data; boundary=\(boundary)", "Sec-Fetch-Site": "same-origin"]
        return try await send(.post, path, headers: headers, body: Array(body.utf8) + bytes + Array("\r\n--\(boundary)--\r\n".utf8), as: session)
    }

    /// The JSON interface; `path` below `/api/v1`.
    package func api(_ method: String, _ path: String, _ body: JSONValue? = nil, bearer: String? = nil, headers: [String: String] = [:]) async throws -> BrowserAnswer {
        var all = headers
        if body != nil { all["Content-Type"] = all["Content-Type"] ?? "application/json" }
        if let bearer { all["Authorization"] = "Bearer " + bearer }
        return try await send(HTTPRequest.Method(method) ?? .get, "/api/v1" + path, headers: all, body: body.map { Array($0.canonical.utf8) } ?? [])
    }

    package func send(_ method: HTTPRequest.Method, _ path: String, headers: [String: String] = [:], body: [UInt8] = [], chunk: Int = 1 << 16, as session: String? = nil) async throws -> BrowserAnswer {
        var fields = HTTPFields()
        fields[.acceptLanguage] = language
        for (name, value) in headers { if let name = HTTPField.Name(name) { fields[name] = value } }
        if let token = session ?? self.session, fields[.authorization] == nil { fields.append(HTTPField(name: .cookie, value: "zhike_session=\(token)")) }
        if !body.isEmpty, fields[.contentLength] == nil, fields[.transferEncoding] == nil { fields[.contentLength] = String(body.count) }
        let head = HTTPRequest(method: method, scheme: "http", authority: "zhike.test", path: path, headerFields: fields)
        let parts = stride(from: 0, to: body.count, by: chunk).map { ByteBuffer(bytes: body[$0..<min($0 + chunk, body.count)]) }
        let stream = AsyncStream<ByteBuffer> { continuation in
            for part in parts { continuation.yield(part) }
            continuation.finish()
        }
        var logger = Logger(label: "browser")
        logger.logLevel = .critical
        let response = try await door.respond(to: Request(head: head, body: RequestBody(asyncSequence: stream)), context: DoorContext(logger: logger))
        let collected = CollectedBody()
        try await response.body.write(collected)
        return BrowserAnswer(status: response.status.code, headers: response.headers, bytes: collected.bytes)
    }
}

package struct BrowserAnswer: Sendable {
    package let status: Int
    package let headers: HTTPFields
    package let bytes: [UInt8]

    package var text: String { String(decoding: bytes, as: UTF8.self) }
    package var json: JSONValue { get throws { try JSONValue(parsing: Data(bytes)) } }
    package var location: String { headers[.location] ?? "" }
    package subscript(name: String) -> String? { HTTPField.Name(name).flatMap { headers[$0] } }
    /// The session that a sign-in set.
    package var sessionToken: String? {
        headers[values: .setCookie].compactMap { $0.wholeMatch(of: /zhike_session=([^;]+);.*/).map { String($0.output.1) } }.first
    }
}

/// `@unchecked`: written by the one task that awaits the response.
private final class CollectedBody: ResponseBodyWriter, @unchecked Sendable {
    private(set) var bytes: [UInt8] = []
    func write(_ buffer: ByteBuffer) async throws { bytes.append(contentsOf: buffer.readableBytesView) }
    func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
