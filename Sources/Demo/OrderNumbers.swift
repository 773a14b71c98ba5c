import Kit

/// Counts the orders of each day: XS20261103-00012.
struct OrderNumbers {
    private var counts: [String: Int] = [:]
    private(set) var total = 0

    mutating func next(_ prefix: String, _ day: Day) -> String {
        let base = prefix + day.description.filter { $0 != "-" }
        let count = counts[base, default: 0] + 1
        counts[base] = count
        total += 1
        return base + "-" + DemoCodes.padded(count, 5)
    }
}
