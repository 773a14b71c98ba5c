import HTTPTypes
import Hummingbird
import Kit
import NIOCore

/// Makes responses from bytes: type, length, gzip.
package enum Answers {
    package static let compressFrom = 1024

    package static func bytes(_ bytes: [UInt8], type: String, status: Int = 200, gzip: Bool) -> Response {
        var headers: HTTPFields = [.contentType: type]
        var body = bytes
        if bytes.count >= compressFrom {
            headers[.vary] = "Accept-Encoding"
            if gzip, let small = Gzip.compress(bytes), small.count < bytes.count {
                body = small
                headers[.contentEncoding] = "gzip"
            }
        }
        return Response(status: HTTPResponse.Status(code: status), headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
    }

    package static func html(_ text: String, status: Int = 200, gzip: Bool) -> Response {
        bytes(Array(text.utf8), type: "text/html; charset=utf-8", status: status, gzip: gzip)
    }

    package static func json(_ value: JSONValue, type: String = "application/json", status: Int = 200, gzip: Bool) -> Response {
        bytes(value.bytes, type: type, status: status, gzip: gzip)
    }

    package static func plain(_ text: String, status: Int = 200) -> Response {
        bytes(Array(text.utf8), type: "text/plain; charset=utf-8", status: status, gzip: false)
    }

    /// A short number that log and answer share.
    package static func number() -> String {
        let digits = Array("23456789ABCDEFGHJKMNPQRSTUVWXYZ")
        let text = (0..<8).map { _ in digits.randomElement() ?? "2" }
        return String(text[..<4]) + "-" + String(text[4...])
    }
}
