import Journal
import Kit
import Sales

/// Posts the history of all customers. A customer's years go in one piece: its lines lie together in the table, and its
/// status and marks are found once instead of every month.
struct PostTrade: Sendable {
    static let batch = 2000

    let desk: Desk
    let plan: DemoPlan
    let goods: ShopTrade.Goods
    let tell: @Sendable (String) -> Void

    func callAsFunction(_ customers: [ID]) async throws -> (orders: Int, lines: Int) {
        var numbers = OrderNumbers(), waiting: [LinePosting] = [], posted = 0
        let source = PostingSource(id: try desk.ids.next(), spansBatches: false)
        for (number, id) in customers.enumerated() {
            var trade = ShopTrade(ShopProfile(number, plan), plan, goods, customer: id)
            waiting += trade.lines(&numbers)
            guard waiting.count >= Self.batch || number == customers.count - 1 else { continue }
            let lines = waiting
            try await desk.database.write { tx in _ = try PostLines(desk: desk, source: source)(lines, in: tx) }
            if (posted + lines.count) / 100_000 > posted / 100_000 { tell("\(posted + lines.count) lines of \(number + 1) customers") }
            posted += lines.count
            waiting = []
        }
        return (numbers.total, posted)
    }
}
