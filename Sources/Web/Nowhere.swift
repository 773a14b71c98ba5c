import Hummingbird
import Kit
import Wire

/// Answers what no route took (or not by this method): a page, or a problem document below `/api/`.
struct Nowhere: RouterMiddleware {
    let front: Front

    func handle(_ request: Request, context: DoorContext, next: (Request, DoorContext) async throws -> Response) async throws -> Response {
        let visitor = (try? await front.visitor(request, context)) ?? front.stranger(request, context)
        var response: Response
        if request.uri.path.hasPrefix("/api/") {
            response = Answers.json(ProblemDocument.value(.notFound(), visitor.wording.callAsFunction), type: ProblemDocument.contentType, status: 404, gzip: false)
        } else {
            response = await front.errorAnswer(Problem.notFound(), visitor, request)
        }
        if RequestBodies.hasBody(request) { RequestBodies.leave(&response, context) }
        return request.method == .head ? response.createHeadResponse() : response
    }
}
