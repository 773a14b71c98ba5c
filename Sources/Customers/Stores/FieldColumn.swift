import Kit
import Persistence

extension Field {
    /// The column's value: lists filter and sort on NOT NULL columns, figures may be unknown.
    func sqlValue(_ record: Record) -> SQLValue { sqlValue(of: get(record)) }

    func sqlValue(of value: FieldValue) -> SQLValue {
        switch value {
        case .text(let text): return .text(text)
        case .number(let number): return .int(number)
        case .none:
            switch type {
            case .number, .quantity, .money: return .null(.int)
            case .flag, .user, .branch: return .int(0)
            default: return .text("")
            }
        }
    }

    func read(_ value: SQLValue, into record: inout Record) throws {
        switch value {
        case .text(let text): set(&record, text.isEmpty ? .none : .text(text))
        case .int(let number): set(&record, .number(number))
        case .null: set(&record, .none)
        default: throw DatabaseFault.type(column)
        }
    }
}
