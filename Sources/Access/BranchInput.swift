import Kit

/// What the form of a branch or department brings.
package struct BranchInput: Sendable {
    package var parentID: ID
    package var kind: Branch.Kind
    package var code: String
    package var name: String

    package init(parentID: ID, kind: Branch.Kind, code: String, name: String) {
        self.parentID = parentID
        self.kind = kind
        self.code = code
        self.name = name
    }

    /// - Parameter id: the node that changes; head office stays the root, and nothing hangs below itself.
    func checked(_ id: ID?, in tree: BranchTree) throws -> BranchInput {
        var faults: [FieldFault] = []
        let isRoot = id.map { tree[$0]?.parentID.rawValue == 0 } ?? false
        let clean = BranchInput(parentID: isRoot ? ID(0) : parentID, kind: isRoot ? .branch : kind, code: EnteredText.clean(code), name: EnteredText.clean(name))
        if clean.code.isEmpty { faults.append(FieldFault("code", "access.field.required")) }
        if clean.code.count > 20 { faults.append(FieldFault("code", TextKey("access.field.long", ["count": "20"]))) }
        if clean.name.isEmpty { faults.append(FieldFault("name", "access.field.required")) }
        if clean.name.count > 60 { faults.append(FieldFault("name", TextKey("access.field.long", ["count": "60"]))) }
        if !isRoot {
            if tree[parentID] == nil { faults.append(FieldFault("parentID", "access.field.choice")) }
            if let id, tree.subtree(id).contains(parentID) { faults.append(FieldFault("parentID", "access.problem.circle")) }
            if clean.kind == .branch, let parent = tree[parentID], parent.kind == .department { faults.append(FieldFault("kind", "access.problem.branchInDepartment")) }
        }
        if tree.branches.contains(where: { $0.code == clean.code && $0.id != id }) { faults.append(FieldFault("code", "access.problem.codeTaken")) }
        if !faults.isEmpty { throw Problem.invalid(faults) }
        return clean
    }
}
