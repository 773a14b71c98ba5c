import Kit

/// The roles that a company starts with (requirements, part D) and how far each one sees.
package enum ShippedRoles {
    package static let all: [(key: String, scope: ScopeKind)] = [
        (Role.administrator, .company),
        ("general-manager", .company),
        ("sales-manager", .branch),
        ("account-manager", .own),
        ("order-taker", .team),
        ("deliverer", .own),
        ("licence-administrator", .company),
        ("credit-manager", .company),
        ("finance", .company),
        ("archive-custodian", .company),
        ("service-officer", .company),
        ("analyst", .company),
    ]
}
