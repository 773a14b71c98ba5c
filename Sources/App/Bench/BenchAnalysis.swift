import Analysis
import Classification
import Kit

/// Times the class split and a composition as their pages ask for them.
struct BenchAnalysis: Sendable {
    let company: Company
    let caller: Caller

    struct Classes: Sendable {
        let seconds: Double
        /// Customers of class A; DuckDB must find as many.
        let largest: Int
    }

    func classes(_ period: Period) async throws -> Classes {
        let database = company.desk.database, caller = caller
        let seconds = try await BenchMachine.median { _ = try await database.read { try ABCView.read(.amount, period, for: caller, in: $0) } }
        let view = try await database.read { try ABCView.read(.amount, period, for: caller, in: $0) }
        return Classes(seconds: seconds, largest: view.totals().first { $0.letter == .a }?.customers ?? 0)
    }

    /// Region × category × month.
    func composition(_ period: Period) async throws -> (seconds: Double, cells: Int) {
        let database = company.desk.database, caller = caller
        let query = CompositionQuery(by: [.region, .category, .month], measure: .amount, period: period)
        let seconds = try await BenchMachine.median { _ = try await database.read { try CompositionStore.cells(query, period, for: caller, in: $0) } }
        return (seconds, try await database.read { try CompositionStore.cells(query, period, for: caller, in: $0).count })
    }
}
