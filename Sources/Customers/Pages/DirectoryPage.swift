import Kit
import Journal
import Offers
import Pages
import Persistence

/// `/customers`: the list of all customers that the caller sees.
struct DirectoryPage: Sendable {
    let desk: Desk
    static let pageSize = 50

    var route: Route { Route(.get, "/customers", .right(CustomersRights.read), scope: .customers) { try await reply(to: $0) } }

    private func reply(to request: PageRequest) async throws -> Reply {
        let query = try DirectoryQuery(request.query), caller = request.caller
        let isMore = request.isFragment && query.cursor != nil
        let found = try await desk.database.read { try DirectoryRead(query, isMore: isMore, for: caller, in: $0) }
        let builder = DirectoryBuilder(query: query, found: found, request: request)
        if isMore { return .fragment(template: "customers-rows", model: DirectoryRowsModel(rows: try builder.rows, hasMore: builder.hasMore, moreURL: builder.moreURL)) }
        return .page(Page(title: request.wording("customers.title"), section: "customers", template: "customers-directory", model: try builder.model()))
    }
}

/// All that one page of the directory reads, in one snapshot.
struct DirectoryRead: Sendable {
    let slice: Slice<CustomerLine>
    let count: CappedCount
    let sums: Sums?
    let names: PeopleNames
    let regions: [String]

    struct Sums: Sendable {
        let amount: Money
        let before: Money
    }

    init(_ query: DirectoryQuery, isMore: Bool, for caller: Caller, in reader: Reader) throws {
        let selection = query.selection
        names = try PeopleNames.load(in: reader)
        guard !isMore else {
            slice = try selection.page(after: query.cursor, limit: DirectoryPage.pageSize, for: caller, in: reader)
            count = CappedCount(value: 0, capped: false)
            sums = nil
            regions = []
            return
        }
        let results = try selection.results(after: query.cursor, limit: DirectoryPage.pageSize, cap: query.isExact ? nil : CappedCount.cap, for: caller, in: reader)
        slice = results.slice
        count = results.count
        // Summing reads every row that fits: only when they are few, or when somebody asks.
        if selection.words.isEmpty, !count.capped {
            let all = try selection.sums(for: caller, in: reader)
            sums = Sums(amount: all.amount, before: all.before)
        } else {
            sums = nil
        }
        regions = try PlaceStore.regions(in: reader)
    }
}
