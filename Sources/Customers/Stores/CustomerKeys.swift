import Kit
import Persistence
import Search

/// Looks customers up by a business key, a batch with one query. Case and width of letters do not matter.
package enum CustomerKeys {
    /// - Returns: customer ids by the values as given; unknown ones are absent.
    package static func find(_ kind: String, _ values: [String], in reader: Reader) throws -> [String: ID] {
        let normals = values.map(normal)
        let found = try CustomerKeyStore.find(kind, normal: Array(Set(normals)).sorted(), in: reader)
        return Dictionary(zip(values, normals).compactMap { value, normal in found[normal].map { (value, $0) } }, uniquingKeysWith: { first, _ in first })
    }

    /// The form under which a key is unique.
    package static func normal(_ value: String) -> String {
        value.utf8.allSatisfy { $0 < 128 } ? value.uppercased() : value.precomposedStringWithCompatibilityMapping.uppercased()
    }

    /// The keys that a record holds.
    static func keys(of one: Customer) -> [(kind: String, value: String, customer: ID)] {
        keyed.compactMap { kind, field in
            let value = field.text(one)
            return value.isEmpty ? nil : (kind, normal(value), one.id)
        }
    }

    private static let keyed = CustomerFields.keyKinds.compactMap { kind, key in CustomerFields.field(key).map { (kind, $0) } }

    /// Faults for keys that another customer holds already.
    static func faults(of one: Customer, in reader: Reader) throws -> [FieldFault] {
        try keyed.compactMap { kind, field in
            let value = field.text(one)
            guard !value.isEmpty, let holder = try find(kind, [value], in: reader)[value], holder != one.id else { return nil }
            return FieldFault(field.key, "customers.fault.taken")
        }
    }

    /// Takes old keys away and sets new ones after a change.
    static func change(from old: Customer, to new: Customer, in tx: Transaction) throws {
        for (kind, field) in keyed where field.get(old) != field.get(new) {
            let was = field.text(old), now = field.text(new)
            if !was.isEmpty { try CustomerKeyStore.remove(kind, normal(was), of: new.id, in: tx) }
            if !now.isEmpty { try CustomerKeyStore.insert([(kind, normal(now), new.id)], in: tx) }
        }
    }
}
