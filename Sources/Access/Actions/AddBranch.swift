import Journal
import Kit
import Persistence

/// A branch or department below another one (PLAT-9).
package struct AddBranch: Sendable {
    let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    package func callAsFunction(_ input: BranchInput, by caller: Caller) async throws -> ID {
        try caller.require(AccessRights.changeBranches)
        return try await desk.database.write { tx in
            try VersionStore.lock(.access, in: tx)
            let input = try input.checked(nil, in: BranchTree(try BranchStore.all(in: tx)))
            let branch = Branch(id: try desk.ids.next(), parentID: input.parentID, kind: input.kind, code: input.code, name: input.name, version: 1)
            guard try BranchStore.insert(branch, at: desk.clock.now(), in: tx) else { throw Problem.invalid("code", "access.problem.codeTaken") }
            try VersionStore.raise(.access, in: tx)
            try desk.note(kind: "branch.added", ["branch": .text(branch.name), "code": .text(branch.code), "id": .text(branch.id.description)], by: caller, in: tx)
            return branch.id
        }
    }
}
