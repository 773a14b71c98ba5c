import Journal
import Kit
import Persistence

/// What a bulk change would do to the first customers: it is done, counted and taken back.
struct BulkPreview: Sendable {
    static let length = 200

    let looked: Int
    let counts: BulkCounts
    /// Names of the first customers, with why they cannot be changed.
    let rows: [Row]

    struct Row: Sendable {
        let id: ID
        let name: String
        let code: String
        let why: TextKey?
    }

    private struct TakenBack: Error { let preview: BulkPreview }

    static func look(_ run: BulkRun, _ change: BulkChange, gates: [any DeletionGate], desk: Desk, by caller: Caller) async throws -> BulkPreview {
        do {
            try await desk.database.write { tx in
                let page = try run.selection(desk.clock, in: tx).page(after: nil, limit: length, for: caller, in: tx)
                let result = try BulkWriter(desk: desk, gates: gates, caller: caller, run: run).write(change, page.rows.map(\.id), in: tx)
                let counts = BulkCounts(changed: result.changed, unchanged: page.rows.count - result.changed - result.refused.count, refused: result.refused.count)
                // Those that cannot be changed are what somebody wants to see before.
                let sorted = page.rows.filter { result.refused[$0.id] != nil } + page.rows.filter { result.refused[$0.id] == nil }
                let rows = sorted.prefix(12).map { Row(id: $0.id, name: $0.name, code: $0.code, why: result.refused[$0.id]) }
                throw TakenBack(preview: BulkPreview(looked: page.rows.count, counts: counts, rows: rows))
            }
        } catch let back as TakenBack { return back.preview }
        throw Problem.unavailable("problem.unavailable")
    }
}
