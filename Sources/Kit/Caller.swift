import Foundation

/// What a role may do, named `room.object.action`; each room lists its own.
package struct Right: Hashable, Sendable, Comparable, ExpressibleByStringLiteral, CustomStringConvertible {
    package let name: String
    package init(_ name: String) { self.name = name }
    package init(stringLiteral value: String) { name = value }
    package var description: String { name }
    package static func < (a: Right, b: Right) -> Bool { a.name < b.name }
}

/// Which customers somebody sees (ACC-5). Resolved when the request begins: a team holds its reps, a branch its subtree.
package enum RecordScope: Hashable, Sendable {
    case own(ID)
    case team([ID])
    case branch([ID])
    case company
}

/// Who asks. Handed to every action and every read; there is no ambient user.
package struct Caller: Sendable, Hashable {
    package let userID: ID
    package let name: String
    package let rights: Set<Right>
    package let scope: RecordScope
    package let branchID: ID?

    package init(userID: ID, name: String, rights: Set<Right>, scope: RecordScope, branchID: ID? = nil) {
        self.userID = userID
        self.name = name
        self.rights = rights
        self.scope = scope
        self.branchID = branchID
    }

    package func may(_ right: Right) -> Bool { rights.contains(right) }

    package func require(_ right: Right) throws {
        guard may(right) else { throw Problem.forbidden() }
    }
}
