import Kit

/// Moves between two runs (ABC-5): how many went from which class to which, and who.
package struct ClassMoves: Sendable {
    package struct Move: Sendable, Hashable {
        package let from: String
        package let to: String
    }

    package let counts: [Move: Int]
    package let moved: [(id: ID, move: Move)]

    /// A customer without a class in a run has "".
    package init(before: [ID: String], after: [ID: String]) {
        var counts: [Move: Int] = [:], moved: [(id: ID, move: Move)] = []
        for id in Set(before.keys).union(after.keys).sorted() {
            let move = Move(from: before[id] ?? "", to: after[id] ?? "")
            counts[move, default: 0] += 1
            if move.from != move.to { moved.append((id, move)) }
        }
        self.counts = counts
        self.moved = moved
    }
}
