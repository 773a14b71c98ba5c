import Kit
import Persistence

/// Follows the chain from the first seal and every line's content, and names what does not fit.
package struct VerifyJournal: Sendable {
    package static let right: Right = "journal.chain.verify"
    let desk: Desk
    let key: JournalKey

    package init(desk: Desk, key: JournalKey) {
        self.desk = desk
        self.key = key
    }

    package func callAsFunction(by caller: Caller) async throws -> JournalReport {
        try caller.require(VerifyJournal.right)
        return try await callAsFunction()
    }

    /// For the command line, whose user holds the database anyway.
    package func callAsFunction() async throws -> JournalReport {
        var walk = Walk()
        while let seal = try await desk.database.read({ [last = walk.last] in try JournalSealStore.seals(after: last, limit: 1, in: $0).first }) {
            if seal.number != walk.last + 1 { walk.faults.append(.sealMissing(walk.last + 1)) }
            try await check(seal, &walk)
        }
        // What is not sealed yet has only its digest to fit.
        var rest: ID? = walk.to, waiting = 0
        while let after = rest {
            let (faults, count, next) = try await desk.database.read { reader in
                let lines = try JournalSealStore.lines(after: after, through: ID(.max), limit: 10_000, in: reader), end = lines.last?.id
                return (try end.map { try contentFaults(after: after, through: $0, in: reader) } ?? [], lines.count, end)
            }
            walk.faults += faults
            waiting += count
            rest = next
        }
        return JournalReport(seals: walk.seals, lines: walk.lines, waiting: waiting, faults: walk.faults, head: walk.head.hex)
    }

    private struct Walk {
        var last: Int64 = 0
        var to = ID(-1)
        var head = JournalSeal.origin
        var seals = 0
        var lines = 0
        var faults: [JournalFault] = []
    }

    private func check(_ seal: JournalSeal, _ walk: inout Walk) async throws {
        let after = walk.to
        let (lines, contents) = try await desk.database.read { reader in
            (try JournalSealStore.lines(after: after, through: seal.to, in: reader), try contentFaults(after: after, through: seal.to, in: reader))
        }
        let hashes = lines.map(JournalDigest.line)
        let head = JournalDigest.head(number: seal.number, from: seal.from, to: seal.to, previous: walk.head, lines: hashes)
        if head != seal.head {
            let named = lineFaults(seal, lines, hashes)
            walk.faults += named.isEmpty ? [.sealChanged(seal.number)] : named
        }
        switch key.verifies(seal.signature, seal.head, by: seal.keyName) {
        case true?: break
        case false?: walk.faults.append(.signature(seal.number))
        case nil: walk.faults.append(.keyUnknown(seal: seal.number, key: seal.keyName))
        }
        walk.faults += contents
        // The stored head goes on, so that one fault does not condemn every later seal.
        walk = Walk(last: seal.number, to: seal.to, head: seal.head, seals: walk.seals + 1, lines: walk.lines + lines.count, faults: walk.faults)
    }

    /// Compares line by line with the marks kept in the seal.
    private func lineFaults(_ seal: JournalSeal, _ lines: [SealedLine], _ hashes: [[UInt8]]) -> [JournalFault] {
        let length = JournalDigest.markLength
        var marks: [[UInt8]: Int] = [:]
        for start in stride(from: 0, to: seal.marks.count, by: length) { marks[Array(seal.marks[start..<min(start + length, seal.marks.count)]), default: 0] += 1 }
        var faults: [JournalFault] = []
        for (line, hash) in zip(lines, hashes) {
            let mark = Array(hash.prefix(length))
            if let count = marks[mark], count > 0 { marks[mark] = count - 1 } else { faults.append(.lineChanged(customerID: line.customerID, id: line.id, seal: seal.number)) }
        }
        let missing = Int(seal.lineCount) - lines.count
        if missing > 0 { faults.append(.linesMissing(count: missing, seal: seal.number)) }
        return faults
    }

    private func contentFaults(after: ID, through: ID, in reader: Reader) throws -> [JournalFault] {
        var faults: [JournalFault] = [], erasures: [ID: [JSONValue]] = [:]
        for line in try JournalSealStore.contents(after: after, through: through, in: reader) {
            guard let (salt, text) = line.salted else {
                let known = try erasures[line.customerID] ?? JournalSealStore.erasures(of: line.customerID, in: reader)
                erasures[line.customerID] = known
                if !known.contains(where: { covers($0, line.id) }) { faults.append(.contentMissing(customerID: line.customerID, id: line.id)) }
                continue
            }
            let fits = JournalDigest.content(format: line.format, salt: salt, text: text) == line.digest
            let reason = line.reason.isEmpty || (try? JSONValue(parsing: text)["reason"]?.string) == line.reason
            if !fits || !reason { faults.append(.contentChanged(customerID: line.customerID, id: line.id)) }
        }
        return faults
    }

    private func covers(_ erasure: JSONValue, _ id: ID) -> Bool {
        if let through = erasure["through"]?.string.flatMap({ ID($0) }) { return id <= through }
        return erasure["lines"]?.items?.contains(.text("\(id)")) ?? false
    }
}
