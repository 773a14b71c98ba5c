import Kit

/// The states of an external customer from a name to a member (TYPE-2), in their order. Somebody judges them; the status (INFO-12) follows from orders.
package enum Lifecycle: String, Sendable, CaseIterable, Hashable {
    case prospect, intending, near, signed
    /// The first delivery is on its way.
    case preOwner = "pre_owner"
    /// In regular supply.
    case owner
    case member
}

/// The whole cycle of looking after customers (TYPE-9), as groups of lifecycle states.
package enum LifecycleStage: String, Sendable, CaseIterable, Hashable {
    case judge, select, win, develop, retain

    package var states: [Lifecycle] {
        switch self {
        case .judge: [.prospect]
        case .select: [.intending]
        case .win: [.near]
        case .develop: [.signed, .preOwner]
        case .retain: [.owner, .member]
        }
    }

    package var label: TextKey { TextKey("customers.stage.\(rawValue)") }
}
