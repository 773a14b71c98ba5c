import Kit
import Persistence

/// Who stands before and after a customer in a list.
extension CustomerSelection {
    package struct Steps: Sendable, Hashable {
        package let previous: ID?
        package let next: ID?
        /// From 1; nil beyond the cap of counts, or when the customer is not in the list.
        package let position: Int?
        package let count: CappedCount
        /// Whether the customer is still in the list; if not, the steps are from where it would stand.
        package let holds: Bool
    }

    /// - Parameter id: a customer in the caller's scope.
    package func steps(around id: ID, for caller: Caller, in reader: Reader) throws -> Steps {
        if !words.isEmpty { return try rankedSteps(around: id, for: caller, in: reader) }
        let count = try count(for: caller, in: reader)
        if let own { return try ownSteps(own, around: id, count, for: caller, in: reader) }
        guard let place = try place(of: id, for: caller, in: reader) else { return Steps(previous: nil, next: nil, position: nil, count: count, holds: false) }
        var back = self
        back.descending.toggle()
        let previous = try back.page(after: place, limit: 1, for: caller, in: reader).rows.first?.id
        let next = try page(after: place, limit: 1, for: caller, in: reader).rows.first?.id
        guard try holds(id, for: caller, in: reader) else { return Steps(previous: previous, next: next, position: nil, count: count, holds: false) }
        let before = try reader.number(back.beforeSQL(place, for: caller, in: reader).built)
        return Steps(previous: previous, next: next, position: before > CappedCount.cap ? nil : Int(before) + 1, count: count, holds: true)
    }

    /// Forwards only: those who hold no value of the field stand last in either direction, so turned round it is another list.
    private func ownSteps(_ own: OwnSort, around id: ID, _ count: CappedCount, for caller: Caller, in reader: Reader) throws -> Steps {
        guard try holds(id, for: caller, in: reader) else { return Steps(previous: nil, next: nil, position: nil, count: count, holds: false) }
        let next = try page(by: own, after: place(of: id, by: own, in: reader), limit: 1, for: caller, in: reader).rows.first?.id
        return Steps(previous: nil, next: next, position: nil, count: count, holds: true)
    }

    private func rankedSteps(around id: ID, for caller: Caller, in reader: Reader) throws -> Steps {
        let found = try ranked(for: caller, in: reader), count = CappedCount(value: found.ids.count, capped: found.capped)
        guard let at = found.ids.firstIndex(of: id) else { return Steps(previous: nil, next: found.ids.first, position: nil, count: count, holds: false) }
        return Steps(previous: at > 0 ? found.ids[at - 1] : nil, next: at + 1 < found.ids.count ? found.ids[at + 1] : nil, position: at + 1, count: count, holds: true)
    }

    /// Where a customer stands by the key of the sort, whether it fits the filters or not.
    private func place(of id: ID, for caller: Caller, in reader: Reader) throws -> Cursor? {
        let scope = CustomerScope.condition(caller, dialect: reader.dialect)
        return try reader.map("SELECT \(CustomerLine.columns) FROM customer_listing WHERE customer_id = \(id) AND \(scope)") { try CustomerLine($0, sort: sort) }
            .first.map { Cursor(value: $0.sortValue, id: id) }
    }

    private func holds(_ id: ID, for caller: Caller, in reader: Reader) throws -> Bool {
        let sql: SQL = "SELECT 1 AS one FROM customer_listing WHERE customer_id = \(id) AND \(try condition(caller, in: reader))"
        return try reader.row(sql.built) != nil
    }

    /// How many come after a place, up to the cap; also for plan tests.
    package func beforeSQL(_ place: Cursor, for caller: Caller, in reader: Reader) throws -> SQL {
        "SELECT COUNT(*) AS n FROM (SELECT 1 FROM customer_listing WHERE \(try condition(caller, in: reader))\(try beyond(place)) LIMIT \(CappedCount.cap + 1)) AS capped"
    }
}
