import Kit

/// A friend in the trade area, linked to a customer where known (INFO-17).
package struct TradeFriend: Sendable, Hashable {
    package var id = ID(0)
    package var customerID = ID(0)
    /// 0 when the friend is no customer.
    package var friend = ID(0)
    package var name = ""
    package var remark = ""
    package init() {}
}

/// Who supplies whom, and since when (TYPE-6).
package struct SupplyRelation: Sendable, Hashable {
    package var customer: ID
    package var supplier: ID
    package var since: Day?
    package var remark = ""
    package init(customer: ID, supplier: ID, since: Day? = nil, remark: String = "") {
        self.customer = customer
        self.supplier = supplier
        self.since = since
        self.remark = remark
    }
}
