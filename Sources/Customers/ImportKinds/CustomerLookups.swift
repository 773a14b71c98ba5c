import Access
import Kit
import Persistence
import Search

/// What a batch of an import looks up, one query a table.
struct CustomerLookups {
    /// Display name or id → user; code, name or id → branch.
    let users: [String: ID]
    let branches: [String: ID]

    init(in reader: Reader) throws {
        let names = try UserNames.load(in: reader)
        users = Dictionary(names.flatMap { [(SearchText.fold($0.value), $0.key), ($0.key.description, $0.key)] }, uniquingKeysWith: { first, _ in first })
        branches = Dictionary(try BranchStore.all(in: reader).flatMap { [(SearchText.fold($0.code), $0.id), (SearchText.fold($0.name), $0.id), ($0.id.description, $0.id)] },
                              uniquingKeysWith: { first, _ in first })
    }

    func user(_ text: String) -> ID? { users[SearchText.fold(text)] }
    func branch(_ text: String) -> ID? { branches[SearchText.fold(text)] }

    /// Customers by the value of a key; a name that two customers bear is ambiguous.
    static func customers(_ key: String, _ values: [String], in reader: Reader) throws -> (found: [String: ID], ambiguous: Set<String>) {
        if key == "name" { return try CustomerStore.ids(byName: values, in: reader) }
        let kind = CustomerFields.keyKinds.first { $0.field == key }?.kind ?? "code"
        return (try CustomerKeys.find(kind, values, in: reader), [])
    }
}
