import Kit
import Persistence

/// A page of the work list: groups that the caller sees two or more of, less what somebody has decided.
struct AlikeRead: Sendable {
    static let length = 25
    /// Groups looked at for one page; whoever sees few of many goes on by the pager.
    private static let reach = 2000

    struct Group: Sendable {
        let likeness: Likeness
        let members: [CustomerLine]
        let hasMore: Bool
    }

    private(set) var groups: [Group] = []
    private(set) var next: Cursor?

    init(after cursor: Cursor?, of importID: ID?, for caller: Caller, in reader: Reader) throws {
        let parts = cursor?.value.split(separator: "\u{1}", maxSplits: 1, omittingEmptySubsequences: false).map(String.init) ?? []
        var place = (kind: parts.first ?? "", value: parts.count > 1 ? parts[1] : ""), looked = 0
        while groups.count < Self.length {
            let found = try LikenessStore.groups(after: place, of: importID, limit: 100, in: reader)
            looked += found.count
            let members = try LikenessStore.members(found, for: caller, in: reader)
            let left = try AlikeRead.left(found, members, in: reader), lines = try CustomerSelection().lines(Array(Set(left.values.joined())).sorted(), for: caller, in: reader)
            let byID = Dictionary(lines.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
            for one in found {
                if groups.count == Self.length { next = AlikeRead.cursor(place); return }
                place = (one.kind.rawValue, one.value)
                let shown = (left[one] ?? []).prefix(LikenessStore.bound).compactMap { byID[$0] }
                if shown.count > 1 { groups.append(Group(likeness: one, members: shown, hasMore: (left[one] ?? []).count > LikenessStore.bound)) }
            }
            if found.count < 100 { return }
            if looked >= Self.reach { break }
        }
        next = AlikeRead.cursor(place)
    }

    private static func cursor(_ place: (kind: String, value: String)) -> Cursor { Cursor(value: place.kind + "\u{1}" + place.value, id: ID(0)) }

    /// Members of whom not all pairs have been decided. One of them is first, then those whom it may still be: of a large group only some are shown,
    /// and what was decided makes room for others.
    private static func left(_ groups: [Likeness], _ members: [Likeness: [ID]], in reader: Reader) throws -> [Likeness: [ID]] {
        let decided = try LikenessStore.unlike(among: Array(Set(members.values.joined())).sorted(), in: reader)
        func isOpen(_ one: ID, _ other: ID) -> Bool { one != other && !decided.contains([min(one, other), max(one, other)]) }
        return members.mapValues { ids -> [ID] in
            let left = ids.filter { one in ids.contains { isOpen(one, $0) } }
            guard left.count > LikenessStore.bound, let first = left.first else { return left }
            return [first] + left.filter { isOpen(first, $0) } + left.filter { $0 != first && !isOpen(first, $0) }
        }
    }
}
