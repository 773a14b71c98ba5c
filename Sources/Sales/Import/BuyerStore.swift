import Customers
import Kit
import Persistence
import Search

/// What imports of sales ask about customers.
enum BuyerStore {
    /// Customers by their name, of those that the caller may see: a name that only another's customer bears is as unknown as any,
    /// or a file would tell who buys from the company. Width, script and case of letters do not matter.
    static func named(_ names: [String], by caller: Caller, in reader: Reader) throws -> [String: [ID]] {
        guard !names.isEmpty else { return [:] }
        let folded = names.map { SearchText.fold($0) }, scope = CustomerScope.condition(caller, dialect: reader.dialect)
        var holders: [String: [ID]] = [:]
        try reader.each("""
            SELECT name_folded, customer_id FROM customer_listing
            WHERE \(reader.dialect.among("name_folded", texts: Set(folded).sorted())) AND \(scope) ORDER BY customer_id
            """) { row in
            holders[try row.text("name_folded"), default: []].append(try row.id("customer_id"))
        }
        return Dictionary(zip(names, folded).compactMap { name, fold in holders[fold].map { (name, $0) } }, uniquingKeysWith: { first, _ in first })
    }

    /// Those that the caller may see.
    static func visible(_ ids: [ID], by caller: Caller, in reader: Reader) throws -> Set<ID> {
        if ids.isEmpty { return [] }
        let scope = CustomerScope.condition(caller, dialect: reader.dialect)
        return Set(try reader.map("""
            SELECT customer_id FROM customer_listing WHERE \(reader.dialect.among("customer_id", ids.sorted())) AND \(scope)
            """) { try $0.id("customer_id") })
    }

    /// - Throws: not found when the customer is absent or outside the caller's scope.
    static func require(_ id: ID, by caller: Caller, in reader: Reader) throws {
        guard try visible([id], by: caller, in: reader).contains(id) else { throw Problem.notFound() }
    }
}
