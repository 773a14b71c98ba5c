import Kit

/// How customer codes are issued (INFO-11): a prefix of the region, then a serial. Kept in the setting `customers.code`.
package struct CustomerCodeRule: Sendable, Hashable {
    package static let setting = "customers.code"

    /// Prefix by administrative region; without one the branch's code, without that `fallback`.
    package var regions: [String: String] = [:]
    package var fallback = "C"
    package var separator = "-"
    package var digits = 6

    package init() {}

    package init(_ value: JSONValue) {
        self.init()
        if case .object(let members)? = value["regions"] { regions = members.compactMapValues(\.string) }
        if let text = value["fallback"]?.string { fallback = text }
        if let text = value["separator"]?.string { separator = text }
        if case .int(let count)? = value["digits"] { digits = Int(min(max(count, 1), 12)) }
    }

    package var value: JSONValue {
        ["regions": .object(regions.mapValues { .text($0) }), "fallback": .text(fallback), "separator": .text(separator), "digits": .int(Int64(digits))]
    }

    func prefix(region: String, branchCode: String) -> String {
        let code = regions[region] ?? (branchCode.isEmpty ? fallback : branchCode)
        return code.isEmpty ? "" : code + separator
    }

    func code(_ prefix: String, _ serial: Int64) -> String {
        let text = String(serial)
        return prefix + String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
