import Kit

/// The months of a bench's sales: two years, of which the second is classified.
enum BenchPeriods {
    static let all = Period(Month(year: 2024, month: 11), Month(year: 2026, month: 10))
    static let year = Period(Month(year: 2025, month: 11), Month(year: 2026, month: 10))
}
