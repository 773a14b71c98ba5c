import Kit

/// A node of the company's tree: head office is the root, branches and departments hang below (PLAT-9).
package struct Branch: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable { case branch, department }
    package var id: ID
    /// `ID(0)` for head office.
    package var parentID: ID
    package var kind: Kind
    package var code: String
    package var name: String
    package var version: Int64
}
