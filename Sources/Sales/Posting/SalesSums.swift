import Kit

/// The sums that rollups keep.
package struct SalesSums: Sendable, Hashable {
    package var lines: Int64 = 0
    package var orders: Int64 = 0
    package var cases: Int64 = 0
    package var quantity: Int64 = 0
    package var amount: Int64 = 0
    package var cost: Int64 = 0

    package static let zero = SalesSums()
    package var isZero: Bool { self == .zero }

    package mutating func add(_ line: OrderLine, sign: Int64) throws {
        lines += sign
        cases = try plus(cases, sign * line.cases.x4)
        quantity = try plus(quantity, sign * line.quantity.x4)
        amount = try plus(amount, sign * line.amount.x4)
        cost = try plus(cost, sign * line.cost.x4)
    }

    /// Sums that were summed before; they fit.
    package mutating func add(_ other: SalesSums) {
        lines += other.lines
        orders += other.orders
        cases += other.cases
        quantity += other.quantity
        amount += other.amount
        cost += other.cost
    }

    private func plus(_ a: Int64, _ b: Int64) throws -> Int64 {
        let (sum, overflow) = a.addingReportingOverflow(b)
        if overflow { throw Problem.overflow }
        return sum
    }
}
