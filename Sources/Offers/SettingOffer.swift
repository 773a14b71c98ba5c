import Kit

/// A setting that a room reads, with its shipped value; the settings page and `ChangeSetting` come from it.
package struct SettingOffer: Sendable {
    package enum Kind: Sendable {
        case text(longest: Int)
        /// A whole number.
        case number(ClosedRange<Int64>)
        /// Decimal text with up to four digits, such as `0.8`.
        case decimal(ClosedRange<Ratio>)
        case flag
        case choice([(value: String, label: TextKey)])
        /// Decimal texts above 0 in ascending order, such as the seven bounds of eight tiers; the last at most `upTo`.
        case bounds(count: Int, upTo: Quantity? = nil)
    }

    package let key: String
    package let label: TextKey
    package let help: TextKey
    /// Text key of the head under which the page lists it.
    package let group: TextKey
    package let shipped: JSONValue
    package let kind: Kind

    package init(key: String, label: TextKey, help: TextKey, group: TextKey, default shipped: JSONValue, kind: Kind) {
        self.key = key
        self.label = label
        self.help = help
        self.group = group
        self.shipped = shipped
        self.kind = kind
    }
}
