import Kit
import Synchronization

/// Pieces of pages by what they were drawn from. What a template draws depends on the model and the language alone, so a piece kept
/// is never out of date; a changed value is another key.
final class DrawnPieces: Sendable {
    /// `@unchecked Sendable`: the model inside is a view model, which is `Sendable`; `AnyHashable` cannot say so.
    struct Key: Hashable, @unchecked Sendable { let template: String; let language: Language; let model: AnyHashable }

    /// About five megabytes of rows.
    private static let most = 2000
    private let known = Mutex<[Key: SafeHTML]>([:])

    func piece(_ key: Key, draw: () throws -> SafeHTML) rethrows -> SafeHTML {
        if let piece = known.withLock({ $0[key] }) { return piece }
        let piece = try draw()
        known.withLock { known in
            if known.count >= Self.most { known.removeAll(keepingCapacity: true) }
            known[key] = piece
        }
        return piece
    }
}
