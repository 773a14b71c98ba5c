import Kit
import Persistence

extension FieldCondition {
    /// The condition on `customer_listing`, or by it on the record.
    func sql(_ dialect: Dialect) -> SQL {
        let test = plain(dialect)
        return target.isOfRecord ? "EXISTS (SELECT 1 FROM customer WHERE customer.id = customer_listing.customer_id AND \(test))" : "(\(test))"
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
