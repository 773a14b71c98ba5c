import Journal
import Kit
import Persistence

/// Reads the sums of a period.
package struct SalesSummary: Sendable {
    let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    /// - Parameter period: nil = everything up to today.
    package func callAsFunction(_ period: Period?, by caller: Caller) async throws -> SummaryFacts.Sums {
        try caller.require(SalesRights.view)
        let period = period ?? Period(from: SalesSummary.beginning, to: desk.clock.today)
        return try await desk.database.read { try SummaryFacts.sums(period, by: caller, in: $0) }
    }

    /// Between two days of which either may be left out: from the beginning, up to today; nil when both are.
    package static func period(_ from: Day?, _ to: Day?, today: Day) -> Period? {
        from == nil && to == nil ? nil : Period(from: from ?? beginning, to: to ?? today)
    }

    /// Before any sale: the first of a month, so that all months are whole ones.
    package static let beginning = Month(year: 1900, month: 1).first
}
