import Access
import Kit
import Persistence
import Search

/// What a batch of an import looks up, one query a table.
struct CustomerLookups {
    /// Display name or id → user; code, name or id → branch.
    let users: [String: ID]
    let branches: [String: ID]
    /// Names that several users bear.
    private let namesakes: Set<String>

    init(in reader: Reader) throws {
        let names = try UserNames.load(in: reader)
        let byName = Dictionary(grouping: names.keys) { SearchText.fold(names[$0] ?? "") }
        users = Dictionary(byName.compactMap { $1.count == 1 ? ($0, $1[0]) : nil } + names.keys.map { ($0.description, $0) }, uniquingKeysWith: { first, _ in first })
        namesakes = Set(byName.filter { $1.count > 1 }.keys)
        branches = Dictionary(try BranchStore.all(in: reader).flatMap { [(SearchText.fold($0.code), $0.id), (SearchText.fold($0.name), $0.id), ($0.id.description, $0.id)] },
                              uniquingKeysWith: { first, _ in first })
    }

    func user(_ text: String, _ field: String) throws(FieldFault) -> ID {
        let folded = SearchText.fold(text)
        guard let id = users[folded] else { throw FieldFault(field, namesakes.contains(folded) ? "customers.fault.ambiguousUser" : "customers.fault.unknownUser") }
        return id
    }

    func branch(_ text: String, _ field: String) throws(FieldFault) -> ID {
        guard let id = branches[SearchText.fold(text)] else { throw FieldFault(field, "customers.fault.unknownBranch") }
        return id
    }

    /// Customers by the value of a key; a name that two customers bear is ambiguous.
    static func customers(_ key: String, _ values: [String], for caller: Caller, in reader: Reader) throws -> (found: [String: ID], ambiguous: Set<String>) {
        if key == "name" { return try CustomerStore.ids(byName: values, for: caller, in: reader) }
        let kind = CustomerFields.keyKinds.first { $0.field == key }?.kind ?? "code"
        return (try CustomerKeys.find(kind, values, in: reader), [])
    }
}
