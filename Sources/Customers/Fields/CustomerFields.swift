import Kit

/// The catalogue of the customer record: one array per group, in the order of card and form.
package enum CustomerFields {
    package static let all: [Field<Customer>] = basic + network + management + business + personal
    /// The values of all fields at once, in the order of `all`.
    static let readers = FieldReaders(all)
    private static let byKey = Dictionary(all.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })

    package static func field(_ key: String) -> Field<Customer>? { byKey[key] }
    package static func group(_ group: FieldGroup) -> [Field<Customer>] {
        switch group {
        case .basic: basic
        case .network: network
        case .management: management
        case .business: business
        case .personal: personal
        }
    }

    /// Issued by rule, changed by an action of their own, or both: no edit form takes them.
    package static let ruled: Set<String> = ["status", "lifecycle"]
    /// Of these, what may be stated when a customer is entered, and brought by a file.
    package static let stated: Set<String> = ["lifecycle"]
    static let unstated = ruled.subtracting(stated)
    /// Who looks after the customer: `AssignCustomer` changes them.
    package static let assignments: Set<String> = ["branch", "rep", "order_taker", "deliverer"]
    /// Unique over all customers, by the kind under which `customer_key` holds them.
    package static let keyKinds: [(kind: String, field: String)] = [
        ("code", "code"), ("credit_code", "credit_code"), ("licence", "licence_no"), ("outside", "outside_code"), ("trade_licence", "trade_licence_no"),
    ]

    static func field<Value: FieldStorable>(_ key: String, _ group: FieldGroup, _ kind: FieldKind, _ type: FieldType, _ path: any WritableKeyPath<Customer, Value> & Sendable,
                                            maxLength: Int? = nil, isRequired: Bool = false) -> Field<Customer> {
        Field(key, group, kind, type, path, record: "customer", maxLength: maxLength, isRequired: isRequired)
    }
}
