import Kit
import Persistence

/// Asked before customers are deleted: whoever keeps facts about a customer that must not lose their owner says so;
/// whoever keeps what follows from others deletes it with the customer.
package protocol DeletionGate: Sendable {
    /// - Returns: those of the customers that must stay, with the reason.
    func kept(_ customers: [ID], in reader: Reader) throws -> [ID: TextKey]
    /// Deletes what the room keeps of customers that are deleted for good.
    func forget(_ customers: [ID], in tx: Transaction) throws
}

extension DeletionGate {
    package func kept(_ customers: [ID], in reader: Reader) throws -> [ID: TextKey] { [:] }
    package func forget(_ customers: [ID], in tx: Transaction) throws {}
}

extension [any DeletionGate] {
    func kept(_ customers: [ID], in reader: Reader) throws -> [ID: TextKey] {
        try reduce(into: [:]) { kept, gate in kept.merge(try gate.kept(customers, in: reader)) { first, _ in first } }
    }

    func forget(_ customers: [ID], in tx: Transaction) throws {
        for gate in self { try gate.forget(customers, in: tx) }
    }
}
