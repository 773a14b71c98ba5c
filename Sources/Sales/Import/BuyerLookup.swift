import Customers
import Journal
import Kit
import Offers
import Persistence

/// Finds the customers that rows name, within the caller's scope, and creates missing ones when asked.
struct BuyerLookup {
    struct Name: Hashable, Sendable {
        let code: String
        let name: String
        var region = ""
        /// What the customer is found by: its code, or its name where files have none.
        var key: String { code.isEmpty ? "\u{1}" + name : code }
    }

    private(set) var ids: [String: ID] = [:]
    private var ambiguous: Set<String> = []

    init(_ names: [Name], createsMissing: Bool, actionID: ID, by caller: Caller, desk: Desk, in tx: Transaction) throws {
        let codes = Set(names.map(\.code)).subtracting([""]).sorted()
        var found = try CustomerKeys.find("code", codes, in: tx)
        for kind in ["outside", "licence"] {
            let rest = codes.filter { found[$0] == nil }
            if rest.isEmpty { break }
            found.merge(try CustomerKeys.find(kind, rest, in: tx)) { first, _ in first }
        }
        let bare = Set(names.filter { $0.code.isEmpty && !$0.name.isEmpty }.map(\.name)).sorted()
        for (name, holders) in try BuyerStore.named(bare, by: caller, in: tx) {
            if holders.count == 1 { found["\u{1}" + name] = holders[0] } else { ambiguous.insert("\u{1}" + name) }
        }
        let visible = try BuyerStore.visible(Array(Set(found.values)), by: caller, in: tx)
        let taken = Set(found.keys)
        ids = found.filter { visible.contains($0.value) }
        guard createsMissing else { return }
        let missing = names.filter { !taken.contains($0.key) && !ambiguous.contains($0.key) && !($0.code.isEmpty && $0.name.isEmpty) }
        try create(missing, actionID: actionID, by: caller, desk: desk, in: tx)
    }

    func id(_ name: Name) -> ID? { ids[name.key] }

    func fault(_ name: Name) -> FieldFault {
        if name.code.isEmpty && name.name.isEmpty { return FieldFault("customer_code", "problem.field.required") }
        let value = name.code.isEmpty ? name.name : name.code
        let field = name.code.isEmpty ? "customer_name" : "customer_code"
        return FieldFault(field, TextKey(ambiguous.contains(name.key) ? "sales.import.ambiguousCustomer" : "sales.import.unknownCustomer", ["value": value]))
    }

    private mutating func create(_ names: [Name], actionID: ID, by caller: Caller, desk: Desk, in tx: Transaction) throws {
        guard !names.isEmpty else { return }
        var firsts: [String: Name] = [:]
        for name in names where firsts[name.key] == nil { firsts[name.key] = name }
        let fresh = firsts.values.sorted { $0.key < $1.key }
        let drafts = fresh.map { name -> NewCustomer in
            var record = Customer(code: name.code, name: name.name.isEmpty ? name.code : name.name)
            record.network.region = name.region
            record.network.branch = caller.branchID ?? ID(0)
            // What a narrower caller brings in is theirs to see; or the next batch would not find it and create it again.
            switch caller.scope {
            case .own(let user): record.network.rep = user
            case .team: record.network.rep = caller.userID
            case .branch, .company: break
            }
            return NewCustomer(record)
        }
        let created = try NewCustomers.create(drafts, by: caller, desk: desk, actionID: actionID, in: tx)
        for (name, id) in zip(fresh, created) { ids[name.key] = id }
    }
}
