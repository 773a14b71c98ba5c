import Kit

/// A view of the directory that somebody keeps: whom, sorted how, in which columns.
package struct SavedView: Sendable, Hashable {
    package let id: ID
    package let ownerID: ID
    package let version: Int64
    package let name: String
    /// A query of the directory's address.
    package let query: String
    package let sharedWith: Audience

    /// Who sees it besides its owner.
    package enum Audience: Sendable, Hashable {
        case nobody, company
        case branch(ID), role(ID)

        package init?(_ text: String) {
            let parts = text.split(separator: ":", omittingEmptySubsequences: false)
            switch (parts.first, parts.count > 1 ? ID(String(parts[1])) : nil) {
            case ("", nil): self = .nobody
            case ("company", nil): self = .company
            case ("branch", let id?): self = .branch(id)
            case ("role", let id?): self = .role(id)
            default: return nil
            }
        }

        package var text: String {
            switch self {
            case .nobody: ""
            case .company: "company"
            case .branch(let id): "branch:\(id)"
            case .role(let id): "role:\(id)"
            }
        }
    }
}
