import Kit

/// The tree in memory; a company has few branches, so one read brings them all.
package struct BranchTree: Sendable {
    package let branches: [Branch]
    private let byID: [ID: Branch]
    private let children: [ID: [Branch]]

    package init(_ branches: [Branch]) {
        self.branches = branches
        byID = Dictionary(branches.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        children = Dictionary(grouping: branches.sorted { ($0.code, $0.id) < ($1.code, $1.id) }, by: \.parentID)
    }

    package subscript(id: ID) -> Branch? { byID[id] }

    /// The node and all below it, ascending.
    package func subtree(_ root: ID) -> [ID] {
        guard byID[root] != nil else { return [] }
        var seen: Set<ID> = [root], open = [root]
        while let next = open.popLast() {
            for child in children[next] ?? [] where seen.insert(child.id).inserted { open.append(child.id) }
        }
        return seen.sorted()
    }

    /// The branch that a department belongs to; a department outside every branch stands for itself.
    package func branch(of id: ID) -> Branch? {
        var node = byID[id], steps = 0
        while let here = node, here.kind != .branch, steps < branches.count { node = byID[here.parentID]; steps += 1 }
        return node ?? byID[id]
    }

    /// Every node with its depth, parents before children, siblings by code.
    package var outline: [(branch: Branch, depth: Int)] {
        var lines: [(Branch, Int)] = []
        func add(_ parent: ID, _ depth: Int) {
            guard depth < 20 else { return }
            for child in children[parent] ?? [] { lines.append((child, depth)); add(child.id, depth + 1) }
        }
        add(ID(0), 0)
        return lines
    }
}
