import Foundation
import Hummingbird
import Kit
import NIOCore
import Offers
import Wire

/// The body of a page request: an urlencoded form, or a multipart form whose files go to disk.
struct FormReader {
    let route: Route
    let settings: DoorSettings

    struct Body: Sendable {
        var form = Form()
        var files: [UploadedFile] = []
        func discardFiles() { for file in files { try? FileManager.default.removeItem(at: file.url) } }
    }

    func read(_ request: Request) async throws -> Body {
        guard request.method != .get, request.method != .head, RequestBodies.hasBody(request) else { return Body() }
        switch RequestBodies.mediaType(request) {
        case "application/x-www-form-urlencoded":
            return Body(form: try URLEncoded.form(try await RequestBodies.collect(request, limit: route.bodyLimit)))
        case "multipart/form-data" where route.takesFiles:
            return try await MultipartReader(fieldLimit: route.bodyLimit, fileLimit: settings.uploadLimit, folder: settings.uploadFolder).read(request)
        default: throw Problem.invalid("body", "problem.mediaType")
        }
    }
}
