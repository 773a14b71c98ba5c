import Kit
import Persistence

/// Sums of a company's own figures, as the listing gives those of sales.
extension CustomerSelection {
    /// By field; a sum that no whole number holds is left out.
    package func ownSums(of fields: [OwnField], for caller: Caller, in reader: Reader) throws -> [ID: Int64] {
        guard !fields.isEmpty else { return [:] }
        return try ownSums(of: fields, by: "customer_id", isGrouped: false, for: caller, in: reader)[""] ?? [:]
    }

    /// By value of a filter, then by field.
    package func ownSums(of fields: [OwnField], by filter: CustomerFilter, for caller: Caller, in reader: Reader) throws -> [String: [ID: Int64]] {
        fields.isEmpty ? [:] : try ownSums(of: fields, by: filter.column, isGrouped: true, for: caller, in: reader)
    }

    /// Two parts are summed, because figures that somebody types may be as large as they like.
    private static let part: Int64 = 1_000_000

    private func ownSums(of fields: [OwnField], by column: String, isGrouped: Bool, for caller: Caller, in reader: Reader) throws -> [String: [ID: Int64]] {
        var sums: [String: [ID: Int64]] = [:]
        try reader.each(ownSumsSQL(of: fields, by: column, isGrouped: isGrouped, for: caller, in: reader).built) { row in
            let high = try row.int("high").multipliedReportingOverflow(by: Self.part), all = high.partialValue.addingReportingOverflow(try row.int("low"))
            if !high.overflow, !all.overflow { sums[isGrouped ? try row.value("found_value").groupValue : "", default: [:]][try row.id("field_id")] = all.partialValue }
        }
        return sums
    }

    /// The customers first, each of its figures by key; also for plan tests.
    package func ownSumsSQL(of fields: [OwnField], by column: String, isGrouped: Bool, for caller: Caller, in reader: Reader) throws -> SQL {
        let d = reader.dialect, group: SQL = isGrouped ? "found_value, field_id" : "field_id"
        return """
            SELECT \(group), \(d.sum("number / \(Self.part)")) AS high, \(d.sum("number % \(Self.part)")) AS low
            FROM (SELECT customer_id AS found_id, \(SQL.name(column)) AS found_value FROM customer_listing WHERE \(try condition(caller, in: reader))) AS found
            CROSS JOIN customer_custom
            WHERE customer_custom.customer_id = found_id AND \(d.among("customer_custom.field_id", fields.map(\.id))) GROUP BY \(group)
            """
    }
}

extension SQLValue {
    /// As filters take it; `""` for nobody and nothing.
    var groupValue: String {
        switch self {
        case .int(let number): number == 0 ? "" : String(number)
        case .text(let text): text
        default: ""
        }
    }
}
