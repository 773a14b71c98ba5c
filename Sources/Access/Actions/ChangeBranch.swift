import Journal
import Kit
import Persistence

/// Name, code and place of a branch. Moving one moves what its managers see at their next request.
package struct ChangeBranch: Sendable {
    let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    package func callAsFunction(_ id: ID, _ input: BranchInput, version: Int64, by caller: Caller) async throws {
        try caller.require(AccessRights.changeBranches)
        try await desk.database.write { tx in
            try VersionStore.lock(.access, in: tx)
            let tree = BranchTree(try BranchStore.all(in: tx))
            guard let old = tree[id] else { throw Problem.notFound() }
            let input = try input.checked(id, in: tree)
            let branch = Branch(id: id, parentID: input.parentID, kind: input.kind, code: input.code, name: input.name, version: old.version)
            guard try BranchStore.update(branch, expected: version, in: tx) else { throw Problem.conflict("access.problem.changedMeanwhile") }
            try VersionStore.raise(.access, in: tx)
            var changes = Changes()
            changes.note("name", old.name, branch.name)
            changes.note("code", old.code, branch.code)
            changes.note("kind", old.kind.rawValue, branch.kind.rawValue)
            changes.note("parent", old.parentID.description, branch.parentID.description)
            if changes.isEmpty { return }
            try desk.note(kind: "branch.changed", ["branch": .text(branch.name), "id": .text(id.description), "fields": changes.json], by: caller, in: tx)
        }
    }
}
