import Foundation
import Kit
import Offers

/// Addresses of the composition pages that keep what was asked.
struct CompositionLink: Sendable {
    let query: CompositionQuery
    let asked: Form

    init(_ query: CompositionQuery, _ asked: Form) { self.query = query; self.asked = asked }

    func url(_ path: String, by: [Dimension]) -> String {
        var parts = ["by=" + by.map(\.rawValue).joined(separator: ","), "measure=" + query.measure.rawValue, "from=\(query.period.from)", "to=\(query.period.to)"]
        if !asked["against"].isEmpty { parts.append("against=" + escaped(asked["against"])) }
        if asked["against"] == "own", let own = query.against { parts += ["from2=\(own.from)", "to2=\(own.to)"] }
        return path + "?" + parts.joined(separator: "&")
    }

    /// The customers behind a cell.
    func cell(_ keys: [String]) -> String {
        let only = zip(query.by, keys).map { "only.\($0.rawValue)=" + escaped($1) }
        return (["/analysis/customers?measure=\(query.measure.rawValue)&from=\(query.period.from)&to=\(query.period.to)"] + only).joined(separator: "&")
    }

    private func escaped(_ text: String) -> String { text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "" }
}
