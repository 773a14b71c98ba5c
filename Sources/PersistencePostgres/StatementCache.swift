import CPostgres

/// The names of what one connection has prepared; at most 500, the oldest out.
struct StatementCache {
    struct Key: Hashable {
        let text: String
        let types: [Oid]
    }

    static let limit = 500
    private var names: [Key: String] = [:]
    private var order: [Key] = []
    private var made = 0

    subscript(key: Key) -> String? { names[key] }

    /// Names one more.
    /// - Returns: its name, and the one that had to leave.
    mutating func add(_ key: Key) -> (name: String, dropped: String?) {
        made += 1
        let name = "z\(made)"
        var dropped: String?
        if order.count >= StatementCache.limit { dropped = names.removeValue(forKey: order.removeFirst()) }
        names[key] = name
        order.append(key)
        return (name, dropped)
    }

    mutating func remove(_ key: Key) {
        names[key] = nil
        order.removeAll { $0 == key }
    }

    mutating func removeAll() {
        names = [:]
        order = []
    }
}
