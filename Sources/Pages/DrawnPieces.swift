import Kit
import Synchronization

/// Pieces of pages by what they were drawn from. What a template draws depends on the model and the language alone, so a piece kept
/// is never out of date; a changed value is another key.
final class DrawnPieces: Sendable {
    struct Key: Hashable, Sendable {
        let template: String, language: Language, model: any ViewModel & Hashable

        static func == (a: Key, b: Key) -> Bool { a.template == b.template && a.language == b.language && isSame(a.model, b.model) }
        private static func isSame<Model: Hashable>(_ a: Model, _ b: any ViewModel & Hashable) -> Bool { a == b as? Model }

        func hash(into hasher: inout Hasher) {
            hasher.combine(template)
            hasher.combine(language)
            hasher.combine(model)
        }
    }

    /// Forty pages of rows.
    private static let most = 2000
    private let known = Mutex<[Key: SlottedHTML]>([:])

    func piece(_ key: Key, draw: () throws -> SafeHTML) rethrows -> SlottedHTML {
        if let piece = known.withLock({ $0[key] }) { return piece }
        let piece = SlottedHTML(try draw())
        known.withLock { known in
            if known.count >= Self.most { known.removeAll(keepingCapacity: true) }
            known[key] = piece
        }
        return piece
    }
}
