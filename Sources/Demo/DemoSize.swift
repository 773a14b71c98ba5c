import Kit

/// How large a demo company is, and the seed that decides everything about it.
package struct DemoSize: Sendable, Hashable {
    package let customers: Int
    package let months: Int
    package let seed: UInt64

    package init(customers: Int = 300, months: Int = 24, seed: UInt64 = 7) {
        self.customers = customers
        self.months = months
        self.seed = seed
    }

    func check() throws {
        var faults: [FieldFault] = []
        if !(1...2_000_000).contains(customers) { faults.append(FieldFault("customers", "problem.field.number")) }
        if !(1...240).contains(months) { faults.append(FieldFault("months", "problem.field.number")) }
        if !faults.isEmpty { throw Problem.invalid(faults) }
    }
}

/// What was made, and who may sign in.
package struct DemoReport: Sendable {
    package var users: [(login: String, role: String, name: String)] = []
    package var password = ""
    package var customers = 0
    package var orders = 0
    package var lines = 0
}
