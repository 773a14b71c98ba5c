import Kit
import Persistence

/// Tags in a selection: those given by hand are rows, those by rule the conditions of their rules.
extension CustomerSelection {
    /// A tag of few customers is read by itself; of many, each customer that the sort's index gives is looked at.
    private static let few = 2000

    func tagged(_ values: [String], in reader: Reader) throws -> SQL {
        let tags = try TagStore.tags(values.compactMap { ID($0) }, in: reader)
        let parts = try tags.map { tag in tag.isByHand ? try held(tag.id, in: reader) : try ruled(tag, in: reader) }
        return parts.isEmpty ? "1 = 0" : "(\(parts.joined(" OR ")))"
    }

    /// Those that the caller keeps at hand: the only filter that means something else for each reader.
    func favourites(_ values: [String]?, of caller: Caller) -> [SQL] {
        guard let values else { return [] }
        let own: SQL = "customer_listing.customer_id IN (SELECT customer_id FROM favourite_customer WHERE user_id = \(caller.userID))"
        return [values.contains("1") ? own : "NOT \(own)"]
    }

    private func held(_ tag: ID, in reader: Reader) throws -> SQL {
        if try TagStore.count(tag, bound: Self.few + 1, in: reader) <= Self.few {
            return "customer_listing.customer_id IN (SELECT customer_id FROM customer_tag WHERE tag_id = \(tag))"
        }
        return "EXISTS (SELECT 1 FROM customer_tag WHERE customer_tag.customer_id = customer_listing.customer_id AND tag_id = \(tag))"
    }

    private func ruled(_ tag: Tag, in reader: Reader) throws -> SQL {
        let each = try tag.alternatives.map { "(\(try narrowed(by: $0.filters, isAlone: false, in: reader).joined(" AND ")))" as SQL }
        return each.isEmpty ? "1 = 0" : "(\(each.joined(" OR ")))"
    }

    /// The tags of customers, by hand and by rule, in the order of the tags; the customers are within the caller's scope.
    package static func tags(of customers: [ID], all: [Tag], in reader: Reader) throws -> [ID: [Tag]] {
        guard !customers.isEmpty, !all.isEmpty else { return [:] }
        let given = try TagStore.given(customers, in: reader)
        var found: [ID: [Tag]] = [:]
        for tag in all {
            let holders = tag.isByHand ? Set(given.filter { $0.value.contains(tag.id) }.keys) : try fitting(tag, among: customers, in: reader)
            for id in holders { found[id, default: []].append(tag) }
        }
        return found
    }

    private static func fitting(_ tag: Tag, among customers: [ID], in reader: Reader) throws -> Set<ID> {
        let sql: SQL = "SELECT customer_id FROM customer_listing WHERE \(reader.dialect.among("customer_id", customers)) AND \(try CustomerSelection().ruled(tag, in: reader))"
        return Set(try reader.map(sql.built) { try $0.id("customer_id") })
    }
}
