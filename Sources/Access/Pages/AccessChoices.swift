import Kit
import Pages

/// Choices that several forms of this room offer.
enum AccessChoices {
    static func languages(_ wording: Wording) -> [Choice] {
        [Choice(value: "", label: wording("access.asBrowser")), Choice(value: Language.simplified.rawValue, label: "简体中文"),
         Choice(value: Language.traditional.rawValue, label: "繁體中文"), Choice(value: Language.english.rawValue, label: "English")]
    }

    static func themes(_ wording: Wording) -> [Choice] {
        [Choice(value: "", label: wording("access.asBrowser")), Choice(value: "light", label: wording("access.theme.light")),
         Choice(value: "dark", label: wording("access.theme.dark"))]
    }

    static func scopes(_ wording: Wording) -> [Choice] {
        ScopeKind.allCases.map { Choice(value: $0.rawValue, label: wording("access.scope.\($0.rawValue)")) }
    }

    /// The tree as indented choices; `none` stands first when it is given.
    static func branches(_ tree: BranchTree, none: String?) -> [Choice] {
        let lines = tree.outline.map { Choice(value: $0.branch.id.description, label: String(repeating: "\u{3000}", count: $0.depth) + $0.branch.code + " " + $0.branch.name) }
        return (none.map { [Choice(value: "0", label: $0)] } ?? []) + lines
    }

    static func roleName(_ role: Role, _ wording: Wording) -> String { role.name.isEmpty ? wording("access.role.\(role.key)") : role.name }
}
