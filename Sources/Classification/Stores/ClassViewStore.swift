import Customers
import Kit
import Persistence

/// What readers see of classes: the split of the whole company, cut to the customers in their scope.
package struct ABCView: Sendable {
    package let places: [ABCSplit.Place]
    /// Positive value of those in scope.
    package let total: Int64
    package let test: (largest: Int, value: Int64, makeEighty: Int)
    package let curve: [(customers: Int, value: Int)]
    package let settings: ClassificationSettings
    /// The bounds of this split: those of the settings, or others that are tried out.
    package let bounds: ABCBounds
    /// Customers in scope that bounds tried out would move, by class of the settings and class tried.
    package let moves: [ClassMoves.Move: Int]

    /// - Parameter trying: bounds instead of those of the settings; nothing is stored.
    package static func read(_ basis: ABCBasis, _ period: Period, trying: ABCBounds? = nil, for caller: Caller, in reader: Reader) throws -> ABCView {
        let settings = try ClassificationSettings(in: reader), bounds = trying ?? settings.bounds
        let entries = try ClassInputStore.abc(basis, period, in: reader)
        let split = try ABCSplit(entries, bounds: bounds), visible = try ClassViewStore.visible(caller, in: reader)
        let usual = bounds == settings.bounds ? nil : try ABCSplit(entries, bounds: settings.bounds)
        let moves = usual.map { ABCView.moves($0.places, split.places, visible) } ?? [:]
        guard let visible else {
            return ABCView(places: split.places, total: split.total, test: split.eightyTwenty, curve: split.curve(), settings: settings, bounds: bounds, moves: moves)
        }
        // A reader of some customers sees their letters as the company's split gives them, but sums and the curve of those alone.
        let own = split.places.filter { visible.contains($0.id) }
        let ownSplit = try ABCSplit(own.map { ABCSplit.Entry(id: $0.id, code: "", value: $0.value) }, bounds: bounds)
        return ABCView(places: own, total: ownSplit.total, test: ownSplit.eightyTwenty, curve: ownSplit.curve(), settings: settings, bounds: bounds, moves: moves)
    }

    /// Bounds change no order, so the places of two splits stand side by side.
    private static func moves(_ before: [ABCSplit.Place], _ after: [ABCSplit.Place], _ visible: Set<ID>?) -> [ClassMoves.Move: Int] {
        var counts: [ClassMoves.Move: Int] = [:]
        for (old, new) in zip(before, after) where old.letter != new.letter && visible?.contains(new.id) ?? true {
            counts[ClassMoves.Move(from: old.letter.rawValue, to: new.letter.rawValue), default: 0] += 1
        }
        return counts
    }

    /// Customers and value of each class.
    package func totals() -> [(letter: ABCClass, customers: Int, value: Int64)] {
        var counts: [ABCClass: (Int, Int64)] = [:]
        for place in places {
            let sum = counts[place.letter] ?? (0, 0)
            counts[place.letter] = (sum.0 + 1, sum.1 + place.value)
        }
        return ABCClass.allCases.map { ($0, counts[$0]?.0 ?? 0, counts[$0]?.1 ?? 0) }
    }
}

package enum ClassViewStore {
    /// Ids in the caller's scope; nil = all.
    package static func visible(_ caller: Caller, in reader: Reader) throws -> Set<ID>? {
        if case .company = caller.scope { return nil }
        return Set(try reader.map(SQL.built("SELECT customer_id FROM customer_listing WHERE \(CustomerScope.condition(caller, dialect: reader.dialect))")) { try $0.id("customer_id") })
    }

    /// Code and name of customers that were chosen within scope.
    package static func names(_ ids: [ID], in reader: Reader) throws -> [ID: (code: String, name: String)] {
        var names: [ID: (code: String, name: String)] = [:]
        try reader.each("SELECT customer_id, code, name FROM customer_listing WHERE \(reader.dialect.among("customer_id", ids))") { row in
            names[try row.id("customer_id")] = (try row.text("code"), try row.text("name"))
        }
        return names
    }
}
