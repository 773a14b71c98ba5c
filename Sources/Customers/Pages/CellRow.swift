import Journal
import Kit
import Offers
import Pages
import Persistence

/// The row of the directory after a change of one cell, as its list shows it, and how the change is taken back.
struct CellRow: Sendable {
    let desk: Desk

    static func lastLine(of id: ID, in reader: Reader) throws -> JournalEntry? { try JournalStore.timeline(customerID: id, kinds: ["customer.changed"], before: nil, limit: 1, in: reader).rows.first }

    /// - Parameter before: the last line before the change.
    func callAsFunction(_ id: ID, _ list: ListPlace, after before: ID, _ request: PageRequest) async throws -> Reply {
        let caller = request.caller
        let (found, last) = try await desk.database.read { reader in
            (try DirectoryRead(list.query, only: id, for: caller, in: reader), try Self.lastLine(of: id, in: reader))
        }
        guard let row = try DirectoryBuilder(query: list.query, found: found, request: request).rows.first else { throw Problem.notFound() }
        // what was the same as before wrote no line; the last one is then somebody else's, or an earlier one
        let isNew = last.map { $0.callerID == caller.userID && $0.id > before } ?? false
        let undo: [String: JSONValue] = isNew ? ["undo": .text("/customers/\(id)/undo"), "action": .text(last?.actionID.description ?? "")] : [:]
        let event = JSONValue.object(["zk:cell": .object(["id": .text(id.description)].merging(undo) { $1 })])
        return .fragment(template: "customers-cell-row", model: CellRowModel(rows: [row]), headers: ["HX-Trigger-After-Swap": event.canonical])
    }
}

/// A row by itself (`customers-cell-row.mustache`).
struct CellRowModel: ViewModel {
    let rows: [SafeHTML]
    static let sample = CellRowModel(rows: [.sample])
}
