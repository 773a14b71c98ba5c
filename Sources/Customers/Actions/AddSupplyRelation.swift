import Journal
import Kit
import Persistence

/// Another customer named by its code on a form, in the caller's scope.
enum Neighbour {
    static func find(_ code: String, of customer: ID, for caller: Caller, in reader: Reader) throws -> Customer {
        guard let id = try CustomerKeys.find("code", [code], in: reader)[code], id != customer else { throw Problem.invalid("code", "customers.fault.unknownCode") }
        do { return try CustomerStore.customer(id, for: caller, in: reader) } catch Problem.notFound { throw Problem.invalid("code", "customers.fault.unknownCode") }
    }
}

/// Says who supplies a customer; a circle is refused.
package struct AddSupplyRelation: Sendable {
    package let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    package func callAsFunction(supplierCode: String, since: Day?, remark: String, to customer: ID, by caller: Caller) async throws {
        let remark = try FreeText.remark(remark)
        try await CustomerBelongings(desk: desk)(customer, by: caller) { _, tx, desk in
            let supplier = try Neighbour.find(supplierCode, of: customer, for: caller, in: tx)
            // A circle runs over customers that are not locked here: one at a time looks for it.
            try tx.lock("supply_chain", [ID(1)])
            if try RelationStore.wouldCircle(customer: customer, supplier: supplier.id, in: tx) { throw Problem.invalid("code", "customers.fault.supplyCircle") }
            try RelationStore.put(SupplyRelation(customer: customer, supplier: supplier.id, since: since, remark: remark), in: tx)
            return (CustomerJournal.about(customer, "supply.added", supplier.name, actionID: try desk.ids.next()), ())
        }
    }
}

/// Ends a supply relation.
package struct RemoveSupplyRelation: Sendable {
    package let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    package func callAsFunction(supplier: ID, of customer: ID, by caller: Caller) async throws {
        try await CustomerBelongings(desk: desk)(customer, by: caller) { _, tx, desk in
            guard let old = try RelationStore.suppliers(of: customer, in: tx).first(where: { $0.supplier == supplier }) else { throw Problem.notFound() }
            try RelationStore.remove(old, in: tx)
            let name = try CustomerStore.names([supplier], in: tx)[supplier] ?? ""
            return (CustomerJournal.about(customer, "supply.removed", name, actionID: try desk.ids.next()), ())
        }
    }
}
