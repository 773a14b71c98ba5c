/// A field declared once: it drives form inputs, card rows, filters, import columns, export, API and the wording of history.
/// A class, because catalogues are walked for each record and a struct of so many parts is dear to copy.
package final class Field<Record: Sendable>: Sendable {
    /// Stable name in files, API and journal.
    package let key: String
    package let group: FieldGroup
    package let kind: FieldKind
    package let type: FieldType
    package let label: TextKey
    /// A company's help for its own field.
    package let help: TextKey?
    package let maxLength: Int
    package let isRequired: Bool
    /// `""` for a company's own field, which has none.
    package let column: String
    package let get: @Sendable (Record) -> FieldValue
    package let set: @Sendable (inout Record, FieldValue) -> Void
    fileprivate let load: @Sendable (UnsafeRawPointer) -> FieldValue

    package init<Value: FieldStorable>(_ key: String, _ group: FieldGroup, _ kind: FieldKind, _ type: FieldType, _ path: any WritableKeyPath<Record, Value> & Sendable,
                                       record: String, maxLength: Int? = nil, isRequired: Bool = false) {
        self.key = key
        self.group = group
        self.kind = kind
        self.type = type
        self.maxLength = maxLength ?? type.defaultLength
        self.isRequired = isRequired
        help = nil
        label = TextKey("\(record).field.\(key)")
        column = type.column(key)
        set = Field.writer(path)
        let read = Field.reader(path)
        load = read
        get = { record in withUnsafePointer(to: record) { read(UnsafeRawPointer($0)) } }
    }

    /// A company's own field: its value stands among the own values of the record.
    package init(own key: String, _ group: FieldGroup, _ type: FieldType, label: TextKey, help: TextKey?, isRequired: Bool,
                 values path: any WritableKeyPath<Record, OwnValues> & Sendable) {
        self.key = key
        self.group = group
        kind = .dynamic
        self.type = type
        maxLength = type.defaultLength
        self.isRequired = isRequired
        self.label = label
        self.help = help
        column = ""
        // A kind that was changed before anything was entered reads nothing else.
        let isInteger = type.isInteger
        let fits: @Sendable (FieldValue) -> FieldValue = { value in (value.number != nil) == isInteger ? value : .none }
        if let offset = MemoryLayout<Record>.offset(of: path) {
            load = { fits(($0 + offset).assumingMemoryBound(to: OwnValues.self).pointee[key]) }
        } else {
            load = { fits($0.assumingMemoryBound(to: Record.self).pointee[keyPath: path][key]) }
        }
        let load = load
        get = { record in withUnsafePointer(to: record) { load(UnsafeRawPointer($0)) } }
        set = { $0[keyPath: path][key] = $1 }
    }

    /// A shipped field as a company calls and asks for it.
    package init(_ shipped: Field<Record>, label: TextKey, type: FieldType, isRequired: Bool) {
        key = shipped.key
        group = shipped.group
        kind = shipped.kind
        self.type = type
        maxLength = shipped.maxLength
        self.isRequired = isRequired
        self.label = label
        help = shipped.help
        column = shipped.column
        load = shipped.load
        get = shipped.get
        set = shipped.set
    }

    package var isOwn: Bool { column.isEmpty }

    /// Reads the property where it lies: a key path would copy the whole record for each of its fields.
    private static func reader<Value: FieldStorable>(_ path: any WritableKeyPath<Record, Value> & Sendable) -> @Sendable (UnsafeRawPointer) -> FieldValue {
        guard let offset = MemoryLayout<Record>.offset(of: path) else { return { $0.assumingMemoryBound(to: Record.self).pointee[keyPath: path].fieldValue } }
        return { ($0 + offset).assumingMemoryBound(to: Value.self).pointee.fieldValue }
    }

    /// Writes the property where it lies, for the same reason.
    private static func writer<Value: FieldStorable>(_ path: any WritableKeyPath<Record, Value> & Sendable) -> @Sendable (inout Record, FieldValue) -> Void {
        guard let offset = MemoryLayout<Record>.offset(of: path) else { return { $0[keyPath: path] = Value(field: $1) } }
        return { record, value in
            withUnsafeMutablePointer(to: &record) { (UnsafeMutableRawPointer($0) + offset).assumingMemoryBound(to: Value.self).pointee = Value(field: value) }
        }
    }

    /// Plain text as forms, files and the API carry it; `""` for nothing.
    package func text(_ record: Record) -> String { type.text(get(record)) }

    /// Reads plain text into the record.
    package func read(_ text: String, into record: inout Record) throws(FieldFault) {
        let value = try type.value(text, key: key, maxLength: maxLength)
        if isRequired, value.isEmpty { throw FieldFault(key, "problem.field.required") }
        set(&record, value)
    }
}

/// Reads many fields of a record at once, without the fields: to copy a field is to copy all its texts.
package struct FieldReaders<Record: Sendable>: Sendable {
    private let loads: [@Sendable (UnsafeRawPointer) -> FieldValue]

    package init(_ fields: [Field<Record>]) { loads = fields.map(\.load) }

    /// In the order of the fields.
    package func values(of record: Record) -> [FieldValue] {
        withUnsafePointer(to: record) { place in
            let start = UnsafeRawPointer(place)
            return loads.map { $0(start) }
        }
    }
}

extension FieldFault: Error {}

extension FieldType {
    package func text(_ value: FieldValue) -> String {
        guard let number = value.number else { return value.text }
        return switch self {
        case .quantity, .money: DecimalText.format(number, minimum: 0)
        case .flag: number == 1 ? "1" : ""
        default: String(number)
        }
    }

    package func value(_ entered: String, key: String, maxLength: Int) throws(FieldFault) -> FieldValue {
        let text = EnteredText.clean(entered)
        if text.isEmpty { return .none }
        guard text.utf8.count <= maxLength || text.count <= maxLength else { throw FieldFault(key, "problem.field.tooLong") }
        switch self {
        case .text, .longText, .code, .phone, .region: return .text(text)
        case .number: return .number(try FieldType.whole(text, key))
        case .user, .branch:
            let id = try FieldType.whole(text, key)
            return id == 0 ? .none : .number(id)
        case .quantity, .money:
            guard let value = DecimalText.ungrouped(text).flatMap({ DecimalText.parse($0) }) else { throw FieldFault(key, "problem.field.number") }
            return .number(value.x4)
        case .day:
            guard let day = Day(text) else { throw FieldFault(key, "problem.field.day") }
            return .text(day.description)
        case .flag:
            guard let flag = FieldType.flags[text.lowercased()] else { throw FieldFault(key, "problem.field.flag") }
            return flag ? .number(1) : .none
        case .choice(let list):
            guard list.takes(text) else { throw FieldFault(key, "problem.field.choice") }
            return .text(text)
        case .several(let list):
            let chosen = Set(FieldType.parts(text))
            guard chosen.allSatisfy(list.takes) else { throw FieldFault(key, "problem.field.choice") }
            let known = list.values + list.retired, all = known.filter(chosen.contains) + chosen.filter { !known.contains($0) }.sorted()
            return all.isEmpty ? .none : .text(all.joined(separator: "|"))
        }
    }

    /// Several values as files, forms and programs part them.
    package static func parts(_ text: String) -> [String] {
        text.split { "|,，、;；\n".contains($0) }.map { EnteredText.clean(String($0)) }.filter { !$0.isEmpty }
    }

    private static func whole(_ text: String, _ key: String) throws(FieldFault) -> Int64 {
        guard let value = Int64(text), value >= 0 else { throw FieldFault(key, "problem.field.number") }
        return value
    }

    private static let flags: [String: Bool] = [
        "1": true, "true": true, "yes": true, "y": true, "on": true, "是": true, "有": true, "√": true,
        "0": false, "false": false, "no": false, "n": false, "off": false, "否": false, "无": false, "無": false,
    ]
}
