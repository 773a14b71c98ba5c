import Kit

/// Pure decisions about a record.
enum CustomerRules {
    /// Who enters a customer without saying for whom keeps it: the rep of the own scope, the branch of the caller.
    static func placed(_ record: Customer, by caller: Caller) throws -> Customer {
        let one = record
        if !caller.may(CustomersRights.assign) {
            for key in CustomerFields.assignments where !(CustomerFields.field(key)?.get(one).isEmpty ?? true) && !isOwn(key, one, caller) { throw Problem.forbidden() }
        }
        var placed = withDefaults(one, by: caller)
        // Who enters one by hand begins with a name. A file brings customers of long standing: what it does not say is not stated.
        if placed.lifecycle.isEmpty, placed.type == "external" { placed.lifecycle = Lifecycle.prospect.rawValue }
        return placed
    }

    static func withDefaults(_ record: Customer, by caller: Caller) -> Customer {
        var one = record
        if one.type.isEmpty { one.type = "external" }
        if one.network.rep == ID(0), case .own = caller.scope { one.network.rep = caller.userID }
        if one.network.rep == ID(0), case .team(let users) = caller.scope, users.contains(caller.userID) { one.network.rep = caller.userID }
        if one.network.branch == ID(0), let branch = caller.branchID { one.network.branch = branch }
        return one
    }

    private static func isOwn(_ key: String, _ one: Customer, _ caller: Caller) -> Bool {
        key == "branch" ? one.network.branch == caller.branchID : key == "rep" && one.network.rep == caller.userID
    }

    /// - Parameter old: what it was; a field that was required since then and still lacks a value is another day's affair.
    static func check(_ one: Customer, was old: Customer? = nil, _ catalogue: CustomerCatalogue, knowing others: [FieldFault] = []) throws {
        let faults = faults(of: one, was: old, catalogue) + others
        if !faults.isEmpty { throw Problem.invalid(faults) }
    }

    /// Departments and partners have no lifecycle (TYPE-2).
    static func lifecycleFault(_ one: Customer) -> FieldFault? {
        one.type == "external" || one.lifecycle.isEmpty ? nil : FieldFault("lifecycle", "customers.fault.lifecycleType")
    }

    static func faults(of one: Customer, was old: Customer? = nil, _ catalogue: CustomerCatalogue) -> [FieldFault] {
        var faults: [FieldFault] = []
        for field in catalogue.required where field.get(one).isEmpty && !(old.map { field.get($0).isEmpty } ?? false) { faults.append(FieldFault(field.key, "problem.field.required")) }
        faults += BirthDate(one.personal).faults
        if let fault = lifecycleFault(one) { faults.append(fault) }
        if let from = one.management.effective, let review = one.management.annualReview, review < from { faults.append(FieldFault("annual_review", "customers.fault.reviewBeforeStart")) }
        return faults
    }
}
