import Kit
import Persistence

extension FieldCondition {
    /// The condition on `customer_listing`, or by it on the record.
    func sql(in reader: Reader) throws -> SQL {
        if let field = target.custom { return try custom(field, in: reader) }
        let test = plain(reader.dialect)
        return target.isOfRecord ? "EXISTS (SELECT 1 FROM customer WHERE customer.id = customer_listing.customer_id AND \(test))" : "(\(test))"
    }

    /// Few customers are read by themselves; of many, each that the sort's index gives is looked at.
    private static let few = 2000

    private func custom(_ field: ID, in reader: Reader) throws -> SQL {
        let of: SQL = "customer_custom.field_id = \(field)"
        func some(_ condition: SQL) -> SQL { "EXISTS (SELECT 1 FROM customer_custom WHERE customer_custom.customer_id = customer_listing.customer_id AND \(condition))" }
        switch test {
        case .filled: return some(of)
        case .empty: return "NOT \(some(of))"
        case .notAmong(let values): return "NOT \(some("\(of) AND \(among(values, reader.dialect))"))"
        case .contains(let text): return some("\(of) AND \(reader.dialect.contains(target.column, text))")
        case .among, .from, .to, .between:
            let condition: SQL = "\(of) AND \(plain(reader.dialect))"
            let n = try reader.number(("SELECT COUNT(*) AS n FROM (SELECT 1 FROM customer_custom WHERE \(condition) LIMIT \(Self.few + 1)) AS capped" as SQL).built)
            return n > Self.few ? some(condition) : "customer_listing.customer_id IN (SELECT customer_custom.customer_id FROM customer_custom WHERE \(condition))"
        }
    }

    private func plain(_ dialect: Dialect) -> SQL {
        let column = SQL.name(target.column)
        switch test {
        case .contains(let text): return dialect.containsAnyCase(target.column, text)
        case .among(let values): return among(values, dialect)
        case .notAmong(let values): return "NOT (\(among(values, dialect)))"
        case .empty: return target.isNullable ? "\(column) IS NULL" : "\(column) = \(value: target.lowest)"
        case .filled: return target.isNullable ? "\(column) IS NOT NULL" : "\(column) <> \(value: target.lowest)"
        case .from(let low): return "\(column) >= \(value: low)"
        // A date that is not there is not an early date.
        case .to(let high): return target.isDated ? "\(column) <= \(value: high) AND \(column) > \(value: target.lowest)" : "\(column) <= \(value: high)"
        case .between(let low, let high): return "\(column) >= \(value: low) AND \(column) <= \(value: high)"
        }
    }

    private func among(_ values: [SQLValue], _ dialect: Dialect) -> SQL {
        var numbers: [Int64] = [], texts: [String] = []
        for value in values {
            switch value {
            case .int(let number): numbers.append(number)
            case .text(let text): texts.append(text)
            default: break
            }
        }
        return numbers.isEmpty ? dialect.among(target.column, texts: texts) : dialect.among(target.column, integers: numbers)
    }
}
