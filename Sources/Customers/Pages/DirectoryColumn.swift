import Kit

/// A column of the directory: a mark of the listing, or any field of the catalogue.
enum DirectoryColumn: Sendable, Hashable {
    enum Mark: String, Sendable, CaseIterable, Hashable { case tier, amount, growth, cases, last, status, tags, created, loyalty, next }

    case mark(Mark)
    case field(String)

    static let shipped: [DirectoryColumn] = [.mark(.tier), .mark(.amount), .mark(.growth), .mark(.last), .mark(.status), .field("region"), .field("rep")]
    /// All that can be chosen: marks, then fields; name and code stand in the first column always.
    static func all(_ catalogue: CustomerCatalogue) -> [DirectoryColumn] {
        Mark.allCases.map { .mark($0) } + catalogue.all.map(\.key).filter { !["name", "code", "status"].contains($0) }.map { .field($0) }
    }
    private static let byKey = Dictionary(all(.shipped).map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
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
        return Array(keys.compactMap { met.insert($0).inserted ? byKey[$0] ?? own($0) : nil }.prefix(bound))
    }

    /// Whether there is such a field is looked at where the list is read.
    private static func own(_ key: String) -> DirectoryColumn? { key.hasPrefix(OwnField.prefix) ? .field(key) : nil }

    func field(_ catalogue: CustomerCatalogue) -> Field<Customer>? {
        if case .field(let key) = self { return catalogue.live(key) }
        return nil
    }

    func isKnown(_ catalogue: CustomerCatalogue) -> Bool {
        if case .field = self { return field(catalogue) != nil }
        return true
    }

    /// Known from the listing's row: the record need not be read.
    var isOfListing: Bool {
        switch self {
        case .mark: true
        case .field(let key): ["region", "rep", "branch", "type", "channel_level", "format", "phone"].contains(key)
        }
    }

    func label(_ catalogue: CustomerCatalogue, unit: String = "") -> TextKey {
        switch self {
        case .mark(let mark): TextKey("customers.column.\(mark.rawValue)", unit.isEmpty ? [:] : ["unit": unit])
        case .field: field(catalogue)?.label ?? TextKey(key)
        }
    }

    /// Figures stand right.
    func isFigure(_ catalogue: CustomerCatalogue) -> Bool {
        switch self {
        case .mark(let mark): mark == .amount || mark == .growth || mark == .cases || mark == .last || mark == .created || mark == .next
        case .field: field(catalogue).map { [.number, .quantity, .money, .day].contains($0.type) } ?? false
        }
    }

    /// The company's own figures among columns: those that add up.
    static func ownFigures(_ columns: [DirectoryColumn], _ catalogue: CustomerCatalogue) -> [OwnField] { columns.compactMap { $0.ownFigure(catalogue) } }

    func ownFigure(_ catalogue: CustomerCatalogue) -> OwnField? {
        guard case .field(let key) = self, key.hasPrefix(OwnField.prefix) else { return nil }
        return catalogue.own.first { $0.key == key && !$0.isRetired && ($0.kind == .number || $0.kind == .decimal) }
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
