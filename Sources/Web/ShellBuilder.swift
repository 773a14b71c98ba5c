import Kit
import Offers
import Pages
import Wire

/// Fills the shell for one visitor.
struct ShellBuilder {
    let front: Front
    let visitor: Visitor
    let company: String
    /// Path and query as asked.
    let url: String

    func model(title: String, section: String, content: SafeHTML) -> ShellModel {
        let groups = self.groups(section)
        let person = visitor.signedIn
        return ShellModel(
            language: visitor.wording.language.rawValue, theme: visitor.theme, hasTheme: !visitor.theme.isEmpty, title: title, company: company,
            isSignedIn: person != nil, userName: person?.displayName ?? "", userInitials: ShellBuilder.initials(person?.displayName ?? ""),
            userDetail: person?.detail ?? "", hasUserDetail: !(person?.detail ?? "").isEmpty, groups: groups, commands: commands,
            tabs: Array(groups.flatMap(\.entries).filter { !behindMore.contains($0.url) }.prefix(4)), url: url, languages: languages, year: String(front.clock.today.parts.year),
            printed: visitor.wording("shell.printed", ["day": visitor.wording.day(front.clock.today), "who": person?.displayName ?? ""]), content: content)
    }

    /// Entries that the visitor may open, by group in the order of the rooms.
    private func groups(_ section: String) -> [ShellGroup] {
        let entries = front.rooms.flatMap(\.navigation).filter { $0.access.allows(visitor.caller) }
        var order: [String] = []
        for entry in entries where !order.contains(entry.group) { order.append(entry.group) }
        return order.map { group in
            let members = entries.filter { $0.group == group }.map { entry in
                ShellEntry(section: entry.section, label: visitor.wording(entry.label), icon: entry.icon, url: entry.path, isCurrent: entry.section == section)
            }
            return ShellGroup(title: group.isEmpty ? "" : visitor.wording(group), hasTitle: !group.isEmpty, entries: members)
        }
    }

    private var behindMore: Set<String> { Set(front.rooms.flatMap(\.navigation).filter { !$0.isForPhoneBar }.map(\.path)) }

    private var commands: [ShellEntry] {
        front.rooms.flatMap(\.commands).filter { $0.access.allows(visitor.caller) }.map { entry in
            ShellEntry(section: entry.section, label: visitor.wording(entry.label), icon: entry.icon, url: entry.path, isCurrent: false)
        }
    }

    private var languages: [ShellLanguage] {
        let cut = url.firstIndex(of: "?") ?? url.endIndex
        let kept = (try? URLEncoded.form(url[cut...].dropFirst().utf8))?.fields.filter { $0.name != "lang" } ?? []
        return Language.allCases.map { language in
            let query = URLEncoded.query(kept + [(name: "lang", value: language.rawValue)])
            return ShellLanguage(code: language.rawValue, label: ["简体中文", "繁體中文", "English"][Language.allCases.firstIndex(of: language) ?? 0],
                                 url: LocalPath.safe(String(url[..<cut]) + "?" + query), isCurrent: language == visitor.wording.language)
        }
    }

    static func initials(_ name: String) -> String {
        let words = name.split(separator: " ")
        if words.count > 1 { return words.prefix(2).compactMap(\.first).map(String.init).joined() }
        return name.utf8.count == name.count ? name.prefix(2).uppercased() : String(name.suffix(2))
    }
}
