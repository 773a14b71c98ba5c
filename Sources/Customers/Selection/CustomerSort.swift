import Kit

/// The columns by which lists of customers are sorted; each has an index that serves both directions.
package enum CustomerSort: String, Sendable, CaseIterable, Hashable {
    case name, code, amount, lastOrder = "last_order", created, tier

    package var column: String {
        switch self {
        case .name: "name_sort"
        case .code: "code"
        case .amount: "sales_amount12_x4"
        case .lastOrder: "sales_last_on"
        case .created: "created_at"
        case .tier: "classification_tier"
        }
    }

    var isInteger: Bool { self == .amount || self == .created || self == .tier }
    /// Figures and dates are looked at from the top.
    package var startsDescending: Bool { self == .amount || self == .lastOrder || self == .created }
    package var label: TextKey { TextKey("customers.sort.\(rawValue)") }
}

/// What lists can be narrowed by; the raw value is the name in addresses and in the API.
package enum CustomerFilter: String, Sendable, CaseIterable, Hashable {
    case status, region, businessRegion = "business_region", abc, tier, rep, branch, type, channelLevel = "channel_level", outletSize = "outlet_size"
    case format, marketType = "market_type", monitored, demonstration, tag, favourite
    case lifecycle, relationStrength = "relation_strength", loyalty, expected = "about_to_buy"

    var column: String {
        switch self {
        case .abc: "classification_abc"
        case .tier: "classification_tier"
        case .rep: "rep_id"
        case .branch: "branch_id"
        case .monitored: "is_monitored"
        case .demonstration: "is_demonstration"
        case .loyalty: "sales_loyalty"
        case .expected: "sales_is_expected"
        default: rawValue
        }
    }

    var isInteger: Bool { [.tier, .rep, .branch, .monitored, .demonstration, .tag, .favourite, .expected].contains(self) }

    /// Columns whose index begins with them: worth reading by, because few rows share a value. The indexes by branch and business
    /// region hold only those who have one.
    var leadsIndex: Bool { [.region, .businessRegion, .rep, .branch].contains(self) }

    /// Whether a value can be one of this filter; a company's own words are not known here.
    func admits(_ value: String) -> Bool {
        if isInteger { return Int64(value) != nil }
        return list.map { $0.isOpen || $0.values.contains(value) } ?? true
    }

    package var label: TextKey {
        switch self {
        case .abc, .tier, .tag, .favourite, .loyalty, .expected: TextKey("customers.filter.\(rawValue)")
        default: TextKey("customer.field.\(rawValue)")
        }
    }

    /// Shipped values with words; empty for what comes from data.
    package var list: ChoiceList? {
        switch self {
        case .status: CustomerChoices.status
        case .type: CustomerChoices.type
        case .channelLevel: CustomerChoices.channelLevel
        case .outletSize: CustomerChoices.outletSize
        case .format: CustomerChoices.format
        case .marketType: CustomerChoices.marketType
        case .lifecycle: CustomerChoices.lifecycle
        case .relationStrength: CustomerChoices.relationStrength
        case .loyalty: CustomerChoices.loyalty
        default: nil
        }
    }
}
