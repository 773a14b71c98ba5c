/// How customer codes are issued (INFO-11): the region's code, then a serial.
package struct CustomerCodeRule: Sendable, Hashable {
    /// Prefix by administrative region; without one the branch's code, without that `fallback`.
    package let regions: [String: String]
    package let fallback: String
    package let digits: Int

    /// - Parameter regions: as typed in the settings: `望江区=YL02; 城东区=YL03`.
    package init(fallback: String = "C", digits: Int = 6, regions: String = "") {
        self.fallback = fallback
        self.digits = digits
        let pairs = regions.split(whereSeparator: { ";；\n".contains($0) }).compactMap { pair -> (String, String)? in
            let sides = pair.split(separator: "=", maxSplits: 1).map { $0.filter { !$0.isWhitespace } }
            return sides.count == 2 ? (sides[0], sides[1]) : nil
        }
        self.regions = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    package func prefix(region: String, branchCode: String) -> String {
        let code = regions[region] ?? (branchCode.isEmpty ? fallback : branchCode)
        return code.isEmpty ? "" : code + "-"
    }

    package func code(_ prefix: String, _ serial: Int64) -> String {
        let text = String(serial)
        return prefix + String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
