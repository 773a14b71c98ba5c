import Jobs
import Kit
import Offers
import Persistence
import TestKit
import Testing
@testable import Customers

/// Bulk changes and undoings carried to their end.
extension CustomersWorld {
    func runner(by caller: Caller = CustomersWorld.boss, gates: [any DeletionGate] = []) -> JobRunner {
        JobRunner(desk: desk, kinds: CustomersRoom.room(desk: desk, gates: gates).jobKinds) { _, _ in caller }
    }

    func bulk(_ whom: BulkSelection, _ change: BulkChange, reason: String = "", by caller: Caller = CustomersWorld.boss, gates: [any DeletionGate] = []) async throws -> BulkRun {
        let id = try await DraftBulk(desk: desk)(whom, by: caller)
        try await ChooseBulk(desk: desk)(id, change, by: caller)
        try await StartBulk(desk: desk)(id, reason: reason, by: caller)
        try await runner(by: caller, gates: gates).runNext()
        return try await database.read { try BulkStore.run(id, for: caller, in: $0) }
    }

    func undo(_ action: ID, by caller: Caller = CustomersWorld.boss, gates: [any DeletionGate] = []) async throws -> UndoRun {
        try await StartUndo(desk: desk, gates: gates)(action, by: caller)
        try await runner(by: caller, gates: gates).runNext()
        return try #require(try await database.read { try UndoStore.run(ofAction: action, in: $0) })
    }

    func many(_ count: Int) async throws -> [ID] {
        try await create((0..<count).map { n in CustomersWorld.draft("店\(n)", code: "N\(1000 + n)") { $0.network.region = n % 2 == 0 ? "城东" : "城西"; $0.network.rep = ID(7) } })
    }
}
