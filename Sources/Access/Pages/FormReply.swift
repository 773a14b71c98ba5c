import Kit
import Offers

/// Runs what a form asks for; what the person can mend comes back as the form with what was typed.
enum FormReply {
    static func of(_ work: () async throws -> Reply, again: (Problem) async throws -> Reply) async throws -> Reply {
        do {
            return try await work()
        } catch let problem as Problem {
            switch problem {
            case .invalid, .conflict, .tooMany: return try await again(problem)
            default: throw problem
            }
        }
    }
}
