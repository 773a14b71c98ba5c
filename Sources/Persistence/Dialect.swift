import Kit

/// The few places where the engines speak differently. Beyond some fifteen names, stop and think.
package enum Dialect: Sendable, Hashable {
    case sqlite, postgres

    package func among(_ column: String, _ ids: [ID]) -> SQL {
        among(column, integers: ids.map(\.rawValue))
    }

    package func among(_ column: String, integers: [Int64]) -> SQL {
        let list = integers.map(String.init).joined(separator: ",")
        return switch self {
        case .sqlite: "\(SQL.name(column)) IN (SELECT value FROM json_each(\("[" + list + "]")))"
        case .postgres: "\(SQL.name(column)) = ANY(\("{" + list + "}")::bigint[])"
        }
    }

    package func among(_ column: String, texts: [String]) -> SQL {
        let json = JSONValue.array(texts.map { .text($0) }).canonical
        return switch self {
        case .sqlite: "\(SQL.name(column)) IN (SELECT value FROM json_each(\(json)))"
        case .postgres: "\(SQL.name(column)) IN (SELECT jsonb_array_elements_text(\(json)::jsonb))"
        }
    }

    /// Whether folded text contains folded input; `%`, `_` and `\` in the input are plain.
    package func contains(_ column: String, _ folded: String) -> SQL { like(column, "%" + Dialect.escaped(folded) + "%") }
    /// The same without regard to the case of Latin letters without marks; both engines leave all others as they are.
    package func containsAnyCase(_ column: String, _ text: String) -> SQL {
        let low = String(decoding: text.utf8.map { (65...90).contains($0) ? $0 + 32 : $0 }, as: UTF8.self)
        return contains(self == .sqlite ? "LOWER(\(column))" : "LOWER(\(column) COLLATE \"C\")", low)
    }

    package func begins(_ column: String, _ folded: String) -> SQL {
        "\(SQL.name(column)) >= \(folded) AND \(SQL.name(column)) < \(folded + "\u{10FFFF}")"
    }

    private func like(_ column: String, _ pattern: String) -> SQL { "\(SQL.name(column)) LIKE \(pattern) ESCAPE '\\'" }
    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("%", with: "\\%").replacing("_", with: "\\_")
    }

    package var least: SQL { self == .sqlite ? "min" : "least" }
    package var greatest: SQL { self == .sqlite ? "max" : "greatest" }
    /// Before a SELECT: the plan as rows of text, read by plan tests.
    package var explain: SQL { self == .sqlite ? "EXPLAIN QUERY PLAN " : "EXPLAIN " }
    /// Milliseconds since 1970 by the database's clock.
    package var now: SQL {
        self == .sqlite ? "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)" : "CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)"
    }
    /// The sum of a column as an integer.
    package func sum(_ column: String) -> SQL { "CAST(COALESCE(SUM(\(SQL.name(column))), 0) AS \(self == .sqlite ? SQL.name("INTEGER") : SQL.name("BIGINT")))" }
}
