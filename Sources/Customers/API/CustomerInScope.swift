import Journal
import Kit
import Offers

/// Asked before a body is judged: a fault of the body must not tell that a foreign customer exists.
struct CustomerInScope: Sendable {
    let desk: Desk

    /// - Throws: not found for a customer that the caller does not see.
    func callAsFunction(_ request: EndpointRequest) async throws {
        let id = try request.id(), caller = request.caller
        _ = try await desk.database.read { try CustomerStore.customer(id, for: caller, in: $0) }
    }
}
