import Kit
import Offers
import Wire

/// A word that customers are marked with: given by hand, or by a rule that is read anew each time (CLASS-30).
package struct Tag: Sendable, Hashable {
    package let id: ID
    package let version: Int64
    /// Of a tag that came with the program, until somebody names it anew.
    let shippedKey: String
    package let name: String
    package let hue: Hue
    /// A query of the directory such as `abc=A&region=城东`; `""` for a tag given by hand.
    package let rule: String

    package init(id: ID, version: Int64 = 1, shippedKey: String = "", name: String, hue: Hue = .mute, rule: String = "") {
        self.id = id
        self.version = version
        self.shippedKey = shippedKey
        self.name = name
        self.hue = hue
        self.rule = rule
    }

    /// The colours of tags, all legible on both grounds.
    package enum Hue: String, Sendable, CaseIterable, Hashable { case mute, accent, info, good, warn, bad }

    package var isByHand: Bool { rule.isEmpty }

    /// Filters of the rule, of which one set suffices. Words and other tags are no part of rules: a rule is a plain condition on the listing.
    var alternatives: [Alternative] { Tag.alternatives(rule) }

    /// Conditions, words and other tags would be passed over, and the rule would take in more customers than somebody meant.
    static func isPlain(_ rule: String) -> Bool {
        guard let form = try? URLEncoded.form(rule.utf8), form.all("or").count <= Alternative.bound else { return false }
        let others = form.all("or").map { try? URLEncoded.form($0.utf8) }
        return isRead(form) && others.allSatisfy { one in one.map { isRead($0) && !$0.has("or") } ?? false }
    }

    /// A value that no filter takes would be passed over, and the tag would stand on more customers.
    private static func isRead(_ form: Form) -> Bool {
        !["where", "q", "tag", "favourite"].contains(where: form.has) && CustomerFilter.allCases.allSatisfy { filter in form.all(filter.rawValue).allSatisfy { $0.isEmpty || filter.admits($0) } }
    }

    static func alternatives(_ rule: String) -> [Alternative] {
        guard let form = try? URLEncoded.form(rule.utf8) else { return [] }
        let forms = form.all("or").prefix(Alternative.bound).compactMap { try? URLEncoded.form($0.utf8) } + [form]
        return forms.map { Alternative(filters: DirectoryQuery.filters($0).filter { $0.key != .tag && $0.key != .favourite }) }.filter { !$0.isEmpty }
    }
}
