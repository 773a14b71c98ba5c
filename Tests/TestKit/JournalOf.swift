import Journal
import Persistence

extension Database {
    /// The company's lines of one kind, newest first.
    package func journal(of kind: String) async throws -> [JournalEntry] {
        try await read { try JournalStore.timeline(customerID: .company, kinds: [kind], before: nil, limit: 9, in: $0).rows }
    }
}
