import Kit

/// A column of the directory: a mark of the listing, or any field of the catalogue.
enum DirectoryColumn: Sendable, Hashable {
    enum Mark: String, Sendable, CaseIterable, Hashable { case tier, amount, growth, cases, last, status, tags, created }

    case mark(Mark)
    case field(String)

    static let shipped: [DirectoryColumn] = [.mark(.tier), .mark(.amount), .mark(.growth), .mark(.last), .mark(.status), .field("region"), .field("rep")]
    /// All that can be chosen: marks, then fields; name and code stand in the first column always.
    static let all: [DirectoryColumn] = Mark.allCases.map { .mark($0) } + CustomerFields.all.filter { !["name", "code", "status"].contains($0.key) }.map { .field($0.key) }
    private static let byKey = Dictionary(all.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    /// More than a screen shows.
    static let bound = 20

    var key: String {
        switch self {
        case .mark(let mark): mark.rawValue
        case .field(let key): key
        }
    }

    static func read(_ keys: [String]) -> [DirectoryColumn] {
        var met: Set<String> = []
        return Array(keys.compactMap { met.insert($0).inserted ? byKey[$0] : nil }.prefix(bound))
    }

    var field: Field<Customer>? {
        if case .field(let key) = self { return CustomerFields.field(key) }
        return nil
    }

    /// Known from the listing's row: the record need not be read.
    var isOfListing: Bool {
        switch self {
        case .mark: true
        case .field(let key): ["region", "rep", "branch", "type", "channel_level", "format", "phone"].contains(key)
        }
    }

    var label: TextKey {
        switch self {
        case .mark(let mark): TextKey("customers.column.\(mark.rawValue)")
        case .field: field?.label ?? TextKey(key)
        }
    }

    /// Figures stand right.
    var isFigure: Bool {
        switch self {
        case .mark(let mark): mark == .amount || mark == .growth || mark == .cases || mark == .last || mark == .created
        case .field: field.map { [.number, .quantity, .money, .day].contains($0.type) } ?? false
        }
    }

    var sort: CustomerSort? {
        switch self {
        case .mark(.tier): .tier
        case .mark(.amount): .amount
        case .mark(.last): .lastOrder
        case .mark(.created): .created
        default: nil
        }
    }
}
