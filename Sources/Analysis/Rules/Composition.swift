import Kit

/// A composition with its comparison: shares of the total, growth against the other period.
package struct Composition: Sendable {
    package struct Row: Sendable {
        package let keys: [String]
        package let value: Int64
        package let before: Int64
    }

    package let rows: [Row]
    package let total: Int64
    package let totalBefore: Int64

    package init(_ now: [CompositionStore.Cell], _ before: [CompositionStore.Cell]) {
        let earlier = Dictionary(before.map { ($0.keys, $0.value) }, uniquingKeysWith: { $0 + $1 })
        let kept = Set(now.map(\.keys))
        let gone = before.filter { !kept.contains($0.keys) }
        rows = now.map { Row(keys: $0.keys, value: $0.value, before: earlier[$0.keys] ?? 0) } + gone.map { Row(keys: $0.keys, value: 0, before: $0.value) }
        total = now.reduce(0) { $0 &+ $1.value }
        totalBefore = before.reduce(0) { $0 &+ $1.value }
    }

    /// Shares on screens add up to 100 %: tenths of a percent by largest remainder.
    package func roundedShares() -> [Int] {
        guard total > 0, rows.allSatisfy({ $0.value >= 0 }) else { return rows.map { total == 0 ? 0 : Int(Int128($0.value) * 1000 / Int128(total)) } }
        let exact = rows.map { (floor: Int(Int128($0.value) * 1000 / Int128(total)), rest: Int128($0.value) * 1000 % Int128(total)) }
        var shares = exact.map(\.floor)
        let missing = 1000 - shares.reduce(0, +)
        for index in exact.indices.sorted(by: { exact[$0].rest != exact[$1].rest ? exact[$0].rest > exact[$1].rest : $0 < $1 }).prefix(max(0, missing)) { shares[index] += 1 }
        return shares
    }
}
