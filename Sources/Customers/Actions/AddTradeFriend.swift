import Journal
import Kit

/// Notes a friend in the trade area, linked to a customer where known.
package struct AddTradeFriend: Sendable {
    package let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    /// - Parameter code: the friend's customer code; `""` when the friend is no customer.
    package func callAsFunction(name: String, code: String, remark: String, to customer: ID, by caller: Caller) async throws -> ID {
        let name = try FreeText.read(name, "name", longest: 60), remark = try FreeText.remark(remark)
        return try await CustomerBelongings(desk: desk)(customer, by: caller) { _, tx, desk in
            var one = TradeFriend()
            one.customerID = customer
            one.id = try desk.ids.next()
            one.name = name
            one.remark = remark
            if !code.isEmpty { one.friend = try Neighbour.find(code, of: customer, for: caller, in: tx).id }
            if one.name.isEmpty && one.friend == ID(0) { throw Problem.invalid("name", "problem.field.required") }
            try RelationStore.add(one, in: tx)
            return (CustomerJournal.about(customer, "friend.added", name.isEmpty ? code : name, actionID: try desk.ids.next()), one.id)
        }
    }
}

/// Takes a friend away.
package struct RemoveTradeFriend: Sendable {
    package let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    package func callAsFunction(_ id: ID, of customer: ID, by caller: Caller) async throws {
        try await CustomerBelongings(desk: desk)(customer, by: caller) { _, tx, desk in
            guard let old = try RelationStore.friends(of: customer, in: tx).first(where: { $0.id == id }) else { throw Problem.notFound() }
            try RelationStore.removeFriend(id, of: customer, in: tx)
            return (CustomerJournal.about(customer, "friend.removed", old.name, actionID: try desk.ids.next()), ())
        }
    }
}
