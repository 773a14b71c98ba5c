import Kit
import Persistence
import Search

/// Names that differ by one slip of the finger from what was typed.
extension CustomerSelection {
    /// Words that are tried for one that was typed.
    private static let tried = 3

    /// The same selection by the nearest words that somebody in the caller's scope bears; nil when there are none. Asked when nothing
    /// was found as typed.
    package func similar(for caller: Caller, in reader: Reader) throws -> CustomerSelection? {
        guard let query = SearchQuery(words) else { return nil }
        for slip in query.slippery.prefix(Self.tried) {
            for word in try SearchSlipStore.words(near: slip, in: reader).prefix(Self.tried) {
                var other = self
                other.words = query.with(word, for: slip)
                if try !other.ranked(for: caller, in: reader).ids.isEmpty { return other }
            }
        }
        return nil
    }
}
