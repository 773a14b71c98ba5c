import Journal
import Kit
import Persistence

/// Told while an import is taken back, before its lines about customers are: whoever keeps facts that it brought takes them back, some a step.
package protocol ImportFollower: Sendable {
    /// Kinds of imports that bring facts.
    var kinds: Set<String> { get }
    /// What the import itself needs.
    var right: Right { get }

    /// Whether everything that the import changed is still known.
    func knows(_ importID: ID, in reader: Reader) throws -> Bool

    /// How many records are to be looked at.
    func count(_ importID: ID, in reader: Reader) throws -> Int64

    /// One step, in its transaction.
    /// - Parameters:
    ///   - position: `next` of the step before; `""` at the beginning.
    ///   - actionID: of the undoing, for what follows from it.
    func takeBack(_ importID: ID, from position: String, actionID: ID, desk: Desk, by caller: Caller, in tx: Transaction) throws -> TakenFacts
}

/// What a step of taking facts back came to.
package struct TakenFacts: Sendable, Hashable {
    /// A record that stayed; it may be one of the company itself.
    package struct Kept: Sendable, Hashable {
        package let customerID: ID
        package let record: ID
        package let reason: TextKey
        package init(customerID: ID, record: ID, reason: TextKey) { self.customerID = customerID; self.record = record; self.reason = reason }
    }

    package var undone = 0
    package var kept: [Kept] = []
    /// Records looked at.
    package var seen = 0
    /// Where the next step begins; nil = there is nothing more.
    package var next: String?
    package init() {}
}
