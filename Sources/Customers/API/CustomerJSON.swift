import Kit
import Wire

/// Customers and contacts on the wire: `id`, and the fields by their catalogue keys.
enum CustomerJSON {
    /// - Parameter whole: also the empty fields, as null; lists leave them out.
    static func item(_ one: Customer, _ catalogue: CustomerCatalogue, whole: Bool) -> JSONValue {
        var members = fields(catalogue.all, one, whole: whole)
        members["id"] = JSONValue(one.id)
        members["version"] = .int(one.version)
        members["created_on"] = .text(WallClock().day(of: one.createdAt).description)
        return .object(members)
    }

    static func item(_ one: Contact) -> JSONValue {
        var members = fields(ContactFields.all, one, whole: true)
        members["id"] = JSONValue(one.id)
        members["customer_id"] = JSONValue(one.customerID)
        members["version"] = .int(one.version)
        return .object(members)
    }

    private static func fields<Record>(_ fields: [Field<Record>], _ one: Record, whole: Bool) -> [String: JSONValue] {
        var members = [String: JSONValue](minimumCapacity: fields.count + 3)
        for field in fields {
            let value = field.get(one)
            if value.isEmpty, !whole { continue }
            members[field.key] = json(field.type, value)
        }
        return members
    }

    private static func json(_ type: FieldType, _ value: FieldValue) -> JSONValue {
        switch (type, value) {
        case (.flag, _): .bool(value.number == 1)
        case (_, .none): .null
        case (.several, .text(let text)): .array(FieldType.parts(text).map { .text($0) })
        case (.number, .number(let number)): .int(number)
        default: .text(type.text(value))
        }
    }

    /// A body's members as plain text by field key; anything that is no member of the catalogue is a fault.
    static func values(_ body: JSONValue, known: Set<String>, besides: Set<String> = []) throws -> [String: String] {
        guard case .object(let members) = body else { throw Problem.invalid("body", "problem.field.json") }
        var values: [String: String] = [:], faults: [FieldFault] = []
        for (key, value) in members where !besides.contains(key) {
            guard known.contains(key) else { faults.append(FieldFault(key, "customers.fault.field")); continue }
            switch value {
            case .text(let text): values[key] = text
            case .int(let number): values[key] = String(number)
            case .bool(let flag): values[key] = flag ? "1" : ""
            case .null: values[key] = ""
            case .array(let items) where key.hasPrefix(OwnField.prefix) && items.allSatisfy { $0.string != nil }: values[key] = items.compactMap(\.string).joined(separator: "|")
            case .array, .object: faults.append(FieldFault(key, "problem.field.text"))
            }
        }
        if !faults.isEmpty { throw Problem.invalid(faults.sorted { $0.field < $1.field }) }
        return values
    }

    /// The contacts of a new customer; faults name the contact by its place from 0.
    static func contacts(_ value: JSONValue?) throws -> [Contact] {
        guard let value, value != .null else { return [] }
        guard case .array(let bodies) = value else { throw Problem.invalid("contacts", "problem.field.json") }
        let known = Set(ContactFields.all.map(\.key))
        return try bodies.enumerated().map { place, body in
            do {
                let values = try values(body, known: known).merging(["name": body["name"]?.string ?? ""]) { first, _ in first }
                return try FieldForm.read(values, ContactFields.all, into: Contact())
            } catch Problem.invalid(let faults) {
                throw Problem.invalid(faults.map { FieldFault("contacts.\(place).\($0.field)", $0.message) })
            }
        }
    }
}
