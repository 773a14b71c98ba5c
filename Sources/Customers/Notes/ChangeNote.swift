import Journal
import Kit
import Persistence

/// What changes of a note share: the right, the customer in scope, and that the note is the caller's own.
struct OwnNote: Sendable {
    let desk: Desk

    func callAsFunction(_ id: ID, of customer: ID, by caller: Caller, _ write: @escaping @Sendable (CustomerNote, Transaction) throws -> JSONValue?, kind: String) async throws {
        try caller.require(CustomersRights.note)
        let desk = self.desk
        try await desk.database.write { tx in
            try tx.lock("customer", [customer])
            _ = try CustomerStore.customer(customer, for: caller, in: tx)
            let one = try NoteStore.note(id, of: customer, in: tx)
            guard one.writtenBy == caller.userID else { throw Problem.forbidden("notes.fault.author") }
            guard let content = try write(one, tx) else { return }
            let line = JournalLine(customerID: customer, actionID: try desk.ids.next(), kind: kind, content: content)
            try JournalStore.write([line], by: caller, at: desk.clock.now(), ids: desk.ids, in: tx)
        }
    }
}

/// Changes the caller's own note.
package struct ChangeNote: Sendable {
    package let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    package func callAsFunction(_ id: ID, text: String, with contact: ID, phase: String = "", version: Int64, of customer: ID, by caller: Caller) async throws {
        let text = try CustomerNote.read(text), phase = try CustomerNote.readPhase(phase), desk = self.desk
        try await OwnNote(desk: desk)(id, of: customer, by: caller, { one, tx in
            guard one.version == version, !one.isRemoved else { throw Problem.conflict("notes.fault.conflict") }
            if one.text == text, one.contactID == contact, one.phase == phase { return nil }
            // somebody who left since may stay named
            if contact != one.contactID { _ = try NoteContact.name(contact, of: customer, in: tx) }
            try NoteStore.change(one, text: text, with: contact, phase: phase, at: desk.clock.now(), in: tx)
            let changes = [("text", one.text, text), ("phase", one.phase, phase)].filter { $0.1 != $0.2 }.map { ($0.0, ["from": .text($0.1), "to": .text($0.2)] as JSONValue) }
            return ["note": .text(id.description), "fields": .object(Dictionary(changes, uniquingKeysWith: { $1 }))]
        }, kind: "note.changed")
    }
}

/// Removes the caller's own note; it can be put back.
package struct RemoveNote: Sendable {
    package let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    package func callAsFunction(_ id: ID, of customer: ID, by caller: Caller) async throws {
        let desk = self.desk
        try await OwnNote(desk: desk)(id, of: customer, by: caller, { one, tx in
            if one.isRemoved { throw Problem.conflict("notes.fault.removed") }
            try NoteStore.setRemoved(one, at: desk.clock.now(), in: tx)
            return ["note": .text(id.description)]
        }, kind: "note.removed")
    }
}

/// Puts a removed note back.
package struct RestoreNote: Sendable {
    package let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    package func callAsFunction(_ id: ID, of customer: ID, by caller: Caller) async throws {
        try await OwnNote(desk: desk)(id, of: customer, by: caller, { one, tx in
            if !one.isRemoved { throw Problem.conflict("notes.fault.restored") }
            try NoteStore.setRemoved(one, at: nil, in: tx)
            return ["note": .text(id.description)]
        }, kind: "note.restored")
    }
}
