import Kit
import Offers
import Persistence

/// Asked before a body is judged: a fault of the body must not tell that a foreign customer exists.
enum CustomerInScope {
    /// The customer of a request that writes, locked before anything is decided.
    /// - Throws: not found for a customer that the caller does not see.
    static func locked(_ request: EndpointRequest, in tx: Transaction) throws -> Customer {
        let id = try request.id()
        try tx.lock("customer", [id])
        return try CustomerStore.customer(id, for: request.caller, in: tx)
    }
}
