import Kit
import Persistence

/// Asked before customers are deleted: whoever keeps facts about a customer that must not lose their owner says so.
package protocol DeletionGate: Sendable {
    /// - Returns: those of the customers that must stay, with the reason.
    func kept(_ customers: [ID], in tx: Transaction) throws -> [ID: TextKey]
}

extension [any DeletionGate] {
    func kept(_ customers: [ID], in tx: Transaction) throws -> [ID: TextKey] {
        try reduce(into: [:]) { kept, gate in kept.merge(try gate.kept(customers, in: tx)) { first, _ in first } }
    }
}
