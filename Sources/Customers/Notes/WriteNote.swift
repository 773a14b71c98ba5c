import Journal
import Kit
import Persistence

/// Writes a note about a customer.
package struct WriteNote: Sendable {
    package let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    /// - Parameters:
    ///   - contact: with whom; 0 is nobody in particular.
    ///   - phase: one of `CustomerChoices.servicePhase`, or nothing.
    @discardableResult
    package func callAsFunction(_ text: String, with contact: ID = ID(0), phase: String = "", of customer: ID, by caller: Caller) async throws -> ID {
        try caller.require(CustomersRights.note)
        let desk = self.desk, text = try CustomerNote.read(text), phase = try CustomerNote.readPhase(phase)
        return try await desk.database.write { tx in
            try tx.lock("customer", [customer])
            _ = try CustomerStore.customer(customer, for: caller, in: tx)
            let name = try NoteContact.name(contact, of: customer, in: tx), now = desk.clock.now()
            let line = JournalLine(customerID: customer, actionID: try desk.ids.next(), kind: "note.written", content: ["name": .text(name), "text": .text(text)])
            guard let id = try JournalStore.write([line], by: caller, at: now, ids: desk.ids, in: tx).first else { throw Problem.notFound() }
            try NoteStore.add(id, text, with: contact, phase: phase, of: customer, by: caller.userID, at: now, in: tx)
            return id
        }
    }
}

/// The contact that a form names.
enum NoteContact {
    static func name(_ contact: ID, of customer: ID, in reader: Reader) throws -> String {
        if contact == ID(0) { return "" }
        do { return try ContactStore.contact(contact, of: customer, in: reader).name } catch Problem.notFound { throw Problem.invalid("contact", "problem.field.choice") }
    }
}
