import Kit

/// What became of the customers of each state in a period (TYPE-3). Shares are of all who stood in the state at any time of the period:
/// those who were in it on its first day and those who came into it.
struct LifecycleConversion: Sendable {
    struct Line: Sendable, Hashable {
        let from: String
        let to: String
        let count: Int
        /// Who stood in `from`; 0 where there was no state before.
        let stood: Int
        /// Twice the median of the days spent in `from`, so that the mean of the middle two is whole; nil where nobody knows.
        let twiceMedian: Int?
    }

    let lines: [Line]
    /// Who stood in each state, also in those that nobody left.
    private let standing: [String: Int]

    /// - Parameter moves: all since the first day of the period, those after its end too.
    init(_ moves: [LifecycleReportStore.Move], counts: [String: Int], period: Period) {
        func number(_ key: (LifecycleReportStore.Move) -> String, _ moves: [LifecycleReportStore.Move]) -> [String: Int] { Dictionary(moves.map { (key($0), $0.count) }, uniquingKeysWith: +) }
        let within = moves.filter { $0.on <= period.to }
        let left = number(\.from, moves), came = number(\.to, moves), cameWithin = number(\.to, within)
        func stood(_ state: String) -> Int {
            let atFirst = counts[state, default: 0] + left[state, default: 0] - came[state, default: 0]
            return max(0, atFirst) + cameWithin[state, default: 0]
        }
        standing = Dictionary(Lifecycle.allCases.map { ($0.rawValue, stood($0.rawValue)) }, uniquingKeysWith: { first, _ in first })
        let groups = Dictionary(grouping: within) { [$0.from, $0.to] }
        lines = groups.map { key, moves in
            Line(from: key[0], to: key[1], count: moves.reduce(0) { $0 + $1.count }, stood: key[0].isEmpty ? 0 : stood(key[0]), twiceMedian: LifecycleConversion.twiceMedian(moves.compactMap { move in move.days.map { ($0, move.count) } }))
        }.sorted { LifecycleConversion.rank($0) < LifecycleConversion.rank($1) }
    }

    /// Of all who stood in a stage of the cycle, those who moved on into a later one.
    func onward(from stage: LifecycleStage) -> (count: Int, stood: Int) {
        let own = Set(stage.states.map(\.rawValue)), later = Set(LifecycleStage.allCases.drop { $0 != stage }.dropFirst().flatMap(\.states).map(\.rawValue))
        let left = lines.filter { own.contains($0.from) }, all = own.reduce(0) { $0 + standing[$1, default: 0] }
        // Whoever moved within the stage stood in two of its states and is counted once.
        let within = left.filter { own.contains($0.to) }.reduce(0) { $0 + $1.count }
        return (left.filter { later.contains($0.to) }.reduce(0) { $0 + $1.count }, max(0, all - within))
    }

    /// In the order of the states; what had none before comes first.
    private static func rank(_ line: Line) -> (Int, Int) {
        func place(_ state: String) -> Int { Lifecycle(rawValue: state).flatMap { Lifecycle.allCases.firstIndex(of: $0) } ?? -1 }
        return (place(line.from), place(line.to))
    }

    /// - Parameter days: and how many moved after so many.
    static func twiceMedian(_ days: [(days: Int, count: Int)]) -> Int? {
        let sorted = days.sorted { $0.days < $1.days }, all = sorted.reduce(0) { $0 + $1.count }
        func day(_ place: Int) -> Int? {
            var passed = 0
            for one in sorted {
                passed += one.count
                if place < passed { return one.days }
            }
            return nil
        }
        guard let low = day((all - 1) / 2), let high = day(all / 2) else { return nil }
        return low + high
    }
}
