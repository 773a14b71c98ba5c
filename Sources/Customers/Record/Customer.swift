import Kit

/// The customer record: one table, five information groups and a descriptive part.
package struct Customer: Sendable, Hashable {
    package var id = ID(0)
    package var version: Int64 = 1
    package var createdAt = Instant(0)
    package var createdBy = ID(0)
    package var changedAt = Instant(0)

    package var code = ""
    package var name = ""
    package var status = CustomerStatus.prospect.rawValue
    package var type = "external"
    /// A raw value of `Lifecycle`; `""` is not stated.
    package var lifecycle = ""
    package var basic = BasicInformation()
    package var network = NetworkInformation()
    package var management = ManagementInformation()
    package var business = BusinessInformation()
    package var personal = PersonalInformation()
    package var descriptive = DescriptiveInformation()
    /// Values of the company's own fields.
    package var own = OwnValues()

    package init() {}
    package init(code: String, name: String) { self.code = code; self.name = name }

    package var state: CustomerStatus { CustomerStatus(rawValue: status) ?? .prospect }
}

/// Where a customer stands with us (INFO-12). Suspension and closing are rows with who, when and why; the others are computed.
package enum CustomerStatus: String, Sendable, CaseIterable, Hashable {
    case prospect, active, dormant, suspended, closed
    package var label: TextKey { TextKey("choice.status.\(rawValue)") }

    /// Part I of the requirements: 90 or more days since the last order is dormant, 89 is not; never ordered is a prospect;
    /// closed stays closed.
    package static func judged(lastOrderOn: Day?, today: Day, dormantAfter days: Int = 90, isSuspended: Bool = false, isClosed: Bool = false) -> CustomerStatus {
        if isClosed { return .closed }
        if isSuspended { return .suspended }
        guard let lastOrderOn else { return .prospect }
        return today - lastOrderOn >= days ? .dormant : .active
    }
}
