import Kit
import Persistence

/// Seals the settled lines: each seal covers the next lines in order of id and signs the head of the chain.
package struct SealJournal: Sendable {
    let desk: Desk
    let key: JournalKey
    /// Lines in one seal.
    let length: Int

    package init(desk: Desk, key: JournalKey, length: Int = 10_000) {
        self.desk = desk
        self.key = key
        self.length = length
    }

    /// - Returns: the seals that were made, oldest first; the last one's head belongs into the log and into a backup.
    @discardableResult
    package func callAsFunction() async throws -> [JournalSeal] {
        var made: [JournalSeal] = []
        // Settled lines do not change, so the hashing needs no transaction and holds up no writer.
        while let seal = try await next() {
            guard try await desk.database.write({ tx in try JournalSealStore.add(seal, in: tx) }) else { break }
            made.append(seal)
        }
        return made
    }

    private func next() async throws -> JournalSeal? {
        let (last, lines, now) = try await desk.database.read { [length] reader in
            let last = try JournalSealStore.last(in: reader)
            let bound = try JournalSealStore.settledBound(in: reader)
            let lines = try JournalSealStore.lines(after: last?.to ?? ID(-1), through: bound, limit: length, in: reader)
            return (last, lines, Instant(try reader.number("SELECT \(reader.dialect.now)")))
        }
        guard let first = lines.first, let end = lines.last else { return nil }
        let hashes = lines.map(JournalDigest.line)
        let number = (last?.number ?? 0) + 1, previous = last?.head ?? JournalSeal.origin
        let head = JournalDigest.head(number: number, from: first.id, to: end.id, previous: previous, lines: hashes)
        return JournalSeal(number: number, from: first.id, to: end.id, lineCount: Int64(lines.count), marks: hashes.flatMap { $0.prefix(JournalDigest.markLength) },
                           previous: previous, head: head, sealedAt: now, keyName: key.name, signature: key.sign(head))
    }

    /// Seals every minute until cancelled, and once more then.
    package func run(every interval: Duration = .seconds(60), tell: @escaping @Sendable (Result<[JournalSeal], any Error>) -> Void) async {
        while true {
            // A task of its own: being cancelled must not stop the last seal.
            await Task { tell(await result()) }.value
            if Task.isCancelled { return }
            try? await Task.sleep(for: interval)
        }
    }

    private func result() async -> Result<[JournalSeal], any Error> {
        do { return .success(try await self()) } catch { return .failure(error) }
    }
}
