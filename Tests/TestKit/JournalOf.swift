import Journal
import Kit
import Persistence

extension Database {
    /// The company's lines of one kind, newest first.
    package func journal(of kind: String, customer: ID = .company) async throws -> [JournalEntry] {
        try await read { try JournalStore.timeline(customerID: customer, kinds: [kind], before: nil, limit: 9, in: $0).rows }
    }
}
