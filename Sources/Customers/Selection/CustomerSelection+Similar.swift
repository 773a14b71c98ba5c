import Kit
import Persistence
import Search

/// Names that are near what was typed: by one slip of the finger, or by how they sound.
extension CustomerSelection {
    /// Words that are tried for one that was typed, and searches for one list: who looks for nothing waits for all of them.
    private static let tried = 3, searches = 8

    /// The same selection by the nearest words that somebody in the caller's scope bears; nil when there are none. Asked when nothing
    /// was found as typed.
    package func similar(for caller: Caller, in reader: Reader) throws -> CustomerSelection? {
        guard let query = SearchQuery(words) else { return nil }
        var left = Self.searches
        func first(_ others: [String], for typed: String) throws -> CustomerSelection? {
            for word in others.prefix(Self.tried) where left > 0 && word != typed {
                left -= 1
                var other = self
                other.words = query.with(word, for: typed)
                if try !other.ranked(for: caller, in: reader).ids.isEmpty { return other }
            }
            return nil
        }
        for slip in query.slippery.prefix(Self.tried) {
            if let found = try first(SearchSlipStore.words(near: slip, in: reader), for: slip) ?? first(SearchSlipStore.beginnings(near: slip, in: reader), for: slip) { return found }
        }
        let soundsAlike = try CustomerSettings.soundsAlike(in: reader)
        for typed in query.spelt.prefix(Self.tried) {
            let alike = soundsAlike ? SoundSlips.alike(typed) : []
            if let found = try first(SearchSoundStore.known(alike, in: reader), for: typed) ?? first(SearchSoundStore.known(SoundSlips.slips(typed), in: reader), for: typed) { return found }
        }
        return nil
    }
}
