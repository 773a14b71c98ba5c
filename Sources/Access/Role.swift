import Kit

/// How far a role's rights reach (ACC-5), from narrow to wide.
package enum ScopeKind: String, Sendable, CaseIterable, Comparable {
    case own, team, branch, company
    package static func < (a: ScopeKind, b: ScopeKind) -> Bool { a.rank < b.rank }
    private var rank: Int { ScopeKind.allCases.firstIndex(of: self) ?? 0 }
}

/// A set of rights with a scope; data of the company, though some are shipped.
package struct Role: Sendable, Hashable {
    package var id: ID
    /// Of a shipped role, such as `sales-manager`; a company's own carries its id.
    package var key: String
    /// `""` = the shipped name in the reader's language.
    package var name: String
    package var scope: ScopeKind
    package var rights: Set<Right>
    package var version: Int64

    package static let administrator = "administrator"
    package var isAdministrator: Bool { key == Role.administrator }
}
