import HTTPTypes
import Hummingbird
import Kit
import Offers
import Pages
import Wire

/// The one place where an error becomes a page.
extension Front {
    func errorAnswer(_ error: any Error, _ visitor: Visitor, _ request: Request) async -> Response {
        let problem = error as? Problem
        let number = Answers.number()
        if problem == nil {
            logger.error("unexpected error", metadata: ["number": "\(number)", "path": "\(request.uri.path)", "method": "\(request.method)", "error": "\(error)"])
        } else if case .unavailable = problem {
            logger.warning("unavailable", metadata: ["number": "\(number)", "path": "\(request.uri.path)"])
        }
        let status = problem?.status ?? 500
        let wording = visitor.wording
        let model = ErrorModel(problem: problem, status: status, number: number, url: request.method == .get ? request.head.path ?? "/" : "", wording)
        do {
            if visitor.isFragment { return Answers.html(try wording.render("problem-note", model).text, status: status, gzip: false) }
            return try await response(to: .page(Page(title: model.title, section: "", template: "error", model: model, status: status)), visitor, request)
        } catch {
            // The error page itself fails only when the house is badly broken; words are still better than nothing.
            logger.critical("error page failed", metadata: ["number": "\(number)", "error": "\(error)"])
            return Answers.plain(number, status: 500)
        }
    }
}

struct ErrorModel: ViewModel {
    let title: String
    let message: String
    let hasFaults: Bool
    let faults: [FaultNote]
    let hasNumber: Bool
    let number: String
    let canRetry: Bool
    let url: String

    init(problem: Problem?, status: Int, number: String, url: String, _ wording: Wording) {
        title = wording("error.title.\(status)")
        message = problem.map { wording($0.message) } ?? wording("error.unexpected")
        faults = problem.map { FaultNote.all(of: $0, wording) } ?? []
        hasFaults = !faults.isEmpty
        hasNumber = status >= 500
        self.number = number
        canRetry = status >= 429 && !url.isEmpty
        self.url = LocalPath.safe(url)
    }

    static let sample = ErrorModel(problem: .invalid("name", "problem.field.required"), status: 503, number: "ABCD-2345", url: "/customers",
                                   Wording(language: .simplified, texts: .none, clock: .fixed(0)))
}
