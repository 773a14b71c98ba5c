import Foundation
import HTTPTypes
import Hummingbird
import Kit
import NIOCore
import Offers
import Pages
import Wire

/// A handler's reply as a response.
extension Front {
    func response(to reply: Reply, _ visitor: Visitor, _ request: Request) async throws -> Response {
        let gzip = visitor.facts.acceptsGzip
        switch reply {
        case .page(let page): return try await self.page(page, visitor, request)
        case .fragment(let template, let model, let headers):
            var response = Answers.html(try visitor.wording.render(template, model).text, gzip: gzip)
            for (name, value) in headers { if let field = HTTPField.Name(name) { response.headers[field] = value } }
            return response
        case .redirect(let path): return redirect(path, visitor)
        case .signedIn(let token, let seconds, let path):
            var response = redirect(path, visitor)
            response.headers.append(sessionCookie(token, seconds, visitor))
            return response
        case .signedOut(let path):
            var response = redirect(path, visitor)
            response.headers.append(sessionCookie("", 0, visitor))
            response.headers[.clearSiteData] = "\"cache\""
            return response
        case .file(let name, let type, let body):
            var response = Answers.bytes(Array(body), type: type, gzip: false)
            response.headers[.contentDisposition] = Downloads.disposition(name)
            return response
        case .stream(let name, let type, let write):
            return Response(status: .ok, headers: [.contentType: type, .contentDisposition: Downloads.disposition(name)], body: Downloads.body(write))
        case .json(let value): return Answers.json(value, gzip: gzip)
        }
    }

    private func page(_ page: Page, _ visitor: Visitor, _ request: Request) async throws -> Response {
        let content = try visitor.wording.render(page.template, page.model)
        if visitor.isFragment { return Answers.html(content.text, status: page.status, gzip: visitor.facts.acceptsGzip) }
        let name: String? = if let known = visitor.signedIn?.company { known } else { try? await company() }
        let shell = ShellBuilder(front: self, visitor: visitor, company: name ?? "", url: request.head.path ?? "/")
        let frame = visitor.signedIn == nil ? "shell-bare" : "shell"
        let html = try visitor.wording.render(frame, shell.model(title: page.title, section: page.section, content: content))
        return Answers.html(html.text, status: page.status, gzip: visitor.facts.acceptsGzip)
    }

    /// htmx follows a 303 by itself and would put the whole next page into a piece of this one.
    private func redirect(_ path: String, _ visitor: Visitor) -> Response {
        let target = LocalPath.safe(path)
        if visitor.isFragment { return Response(status: .ok, headers: [.htmxRedirect: target]) }
        return Response(status: .seeOther, headers: [.location: target])
    }

    private func sessionCookie(_ token: String, _ seconds: Int64, _ visitor: Visitor) -> HTTPField {
        let secure = visitor.facts.isSecure ? "; Secure" : ""
        return HTTPField(name: .setCookie, value: "\(RequestFacts.sessionCookie)=\(token); Path=/; Max-Age=\(seconds); HttpOnly; SameSite=Lax\(secure)")
    }
}

/// Redirects stay in the house, whatever `next=` says.
package enum LocalPath {
    package static func safe(_ path: String) -> String {
        guard path.hasPrefix("/"), !path.hasPrefix("//"), !path.contains("\\"), path.utf8.allSatisfy({ $0 > 32 && $0 != 127 }) else { return "/" }
        return path.utf8.allSatisfy { $0 < 127 } ? path : path.addingPercentEncoding(withAllowedCharacters: .urlFragmentAllowed.union(["%", "#"])) ?? "/"
    }
}

extension HTTPField.Name {
    static let clearSiteData = must("Clear-Site-Data")
}
