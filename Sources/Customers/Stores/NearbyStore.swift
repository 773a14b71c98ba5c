import Kit
import Persistence

/// Customers around another: of its district, then of its city. Each is read by an index and ends at a bound.
package enum NearbyStore {
    package static let bound = 30

    /// By name, without the customer itself.
    package static func inRegion(_ one: Customer, for caller: Caller, in reader: Reader) throws -> [ID] {
        if one.network.region.isEmpty { return [] }
        return try reader.map(regionSQL(one, for: caller, reader.dialect).built) { try $0.id("customer_id") }
    }

    /// Of the same city in other districts.
    package static func inCity(_ one: Customer, for caller: Caller, in reader: Reader) throws -> [ID] {
        if one.network.city.isEmpty { return [] }
        return try reader.map(citySQL(one, for: caller, reader.dialect).built) { try $0.id("id") }
    }

    /// Also for plan tests.
    package static func regionSQL(_ one: Customer, for caller: Caller, _ dialect: Dialect) -> SQL {
        """
        SELECT customer_id FROM customer_listing WHERE region = \(one.network.region) AND customer_id <> \(one.id) AND \(CustomerScope.condition(caller, dialect: dialect))
        ORDER BY name_sort, customer_id LIMIT \(bound + 1)
        """
    }

    /// The index holds only customers with a city, and is read only where the statement says so.
    package static func citySQL(_ one: Customer, for caller: Caller, _ dialect: Dialect) -> SQL {
        """
        SELECT customer.id AS id FROM customer WHERE customer.city = \(one.network.city) AND customer.city > '' AND customer.region <> \(one.network.region) AND customer.id <> \(one.id)
          AND \(CustomerScope.condition(caller, table: "customer", dialect: dialect)) AND \(BinStore.isOut)
        ORDER BY customer.id LIMIT \(bound + 1)
        """
    }
}
