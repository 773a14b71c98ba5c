import Kit

/// Somebody who may sign in.
package struct User: Sendable, Hashable {
    package var id: ID
    package var login: String
    package var displayName: String
    /// `ID(0)` = none.
    package var branchID: ID
    /// `ID(0)` = nobody.
    package var managerID: ID
    /// `""` = as the browser asks.
    package var language: String
    /// `light`, `dark`, or `""` = as the browser asks.
    package var theme: String
    package var version: Int64
    package var createdAt: Instant
    package var isActive: Bool
}

package enum Theme {
    package static let all = ["", "light", "dark"]
}
