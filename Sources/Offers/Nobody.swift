import Kit

extension Caller {
    /// Who asks when nobody is signed in: no id, no rights, no customers.
    package static let nobody = Caller(userID: ID(0), name: "", rights: [], scope: .own(ID(0)))
    package var isSomebody: Bool { userID.rawValue != 0 }
}

extension RouteAccess {
    package func allows(_ caller: Caller) -> Bool {
        switch self {
        case .everyone: true
        case .signedIn: caller.isSomebody
        case .right(let right): caller.isSomebody && caller.may(right)
        }
    }

    /// For `docs/routes.md`.
    package var description: String {
        switch self {
        case .everyone: "everyone"
        case .signedIn: "signed in"
        case .right(let right): right.name
        }
    }
}
