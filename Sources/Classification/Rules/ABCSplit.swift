import Kit

/// The split of customers by cumulative value, sorted by value, then customer code, and cut here, so that both engines
/// agree bit for bit (requirements ABC-2 and part I "ABC-2, who / limits").
package struct ABCSplit: Sendable {
    package struct Entry: Sendable {
        package let id: ID
        package let code: String
        package let value: Int64
        package init(id: ID, code: String, value: Int64) { self.id = id; self.code = code; self.value = value }
    }

    package struct Place: Sendable {
        package let id: ID
        package let letter: ABCClass
        package let value: Int64
        /// 1 for the largest.
        package let place: Int
        /// Sum of the positive values before this one.
        package let before: Int64
    }

    package let places: [Place]
    /// Sum of positive values.
    package let total: Int64

    package init(_ entries: [Entry], bounds: ABCBounds) throws {
        let sorted = entries.sorted { $0.value != $1.value ? $0.value > $1.value : $0.code < $1.code }
        var total: Int64 = 0
        for entry in sorted where entry.value > 0 {
            let (sum, overflow) = total.addingReportingOverflow(entry.value)
            if overflow { throw Problem.overflow }
            total = sum
        }
        var before: Int64 = 0, places: [Place] = []
        places.reserveCapacity(sorted.count)
        for (index, entry) in sorted.enumerated() {
            let letter: ABCClass
            if entry.value <= 0 {
                letter = .c
            } else if ABCSplit.isBelow(before, bounds.a, of: total) {
                letter = .a
            } else {
                letter = ABCSplit.isBelow(before, bounds.b, of: total) ? .b : .c
            }
            places.append(Place(id: entry.id, letter: letter, value: entry.value, place: index + 1, before: before))
            if entry.value > 0 { before += entry.value }
        }
        self.places = places
        self.total = total
    }

    private static func isBelow(_ part: Int64, _ bound: Ratio, of total: Int64) -> Bool {
        Int128(part) * 10_000 < Int128(bound.x4) * Int128(total)
    }

    /// The 80:20 test on real data (ABC-4): value of the ceil(0.2 n) largest, and how many make 80 %, the crossing one included.
    package var eightyTwenty: (largest: Int, value: Int64, makeEighty: Int) {
        let largest = (places.count + 4) / 5
        let value = places.prefix(largest).reduce(Int64(0)) { $0 + max(0, $1.value) }
        let makeEighty = places.prefix { $0.value > 0 && ABCSplit.isBelow($0.before, Ratio(x4: 8000), of: total) }.count
        return (largest, value, makeEighty)
    }

    /// Points of the cumulative curve in thousandths of customers and of value, at most `limit`.
    package func curve(limit: Int = 120) -> [(customers: Int, value: Int)] {
        guard !places.isEmpty, total > 0 else { return [] }
        let step = max(1, places.count / limit)
        var points = [(customers: 0, value: 0)]
        for (index, place) in places.enumerated() where index % step == step - 1 || index == places.count - 1 || index < 10 {
            let sum = Int128(place.before + max(0, place.value))
            points.append((Int((Int128(index + 1) * 1000 + Int128(places.count / 2)) / Int128(places.count)), Int(sum * 1000 / Int128(total))))
        }
        return points
    }
}
