import Pages

/// What the shell (`shell.mustache`) shows around a page: head, side bar, phone bar, the person. Flat, as every view model.
struct ShellModel: ViewModel {
    /// For `<html lang>`: `zh-Hans`, `zh-Hant`, `en`.
    let language: String
    /// `light` or `dark`; meaningless without `hasTheme`, then `theme.js` follows the browser.
    let theme: String
    let hasTheme: Bool
    let title: String
    let company: String
    let isSignedIn: Bool
    let userName: String
    /// For the avatar: the last two characters of a Chinese name, initials of others.
    let userInitials: String
    let userDetail: String
    let hasUserDetail: Bool
    let groups: [ShellGroup]
    /// What the palette offers besides the side bar.
    let commands: [ShellEntry]
    /// The first four entries, for the bar at the foot on phones.
    let tabs: [ShellEntry]
    /// Path and query of this page, for the language switch and for the way back after signing in.
    let url: String
    let languages: [ShellLanguage]
    let year: String
    /// For the foot of paper: when it was printed, and by whom.
    let printed: String
    let content: SafeHTML

    static let sample = ShellModel(
        language: "zh-Hans", theme: "light", hasTheme: true, title: "客户", company: "云澜商贸", isSignedIn: true,
        userName: "林嘉禾", userInitials: "嘉禾", userDetail: "城东片区 · 主管", hasUserDetail: true,
        groups: [ShellGroup.sample], commands: [ShellEntry.sample], tabs: [ShellEntry.sample], url: "/customers", languages: [ShellLanguage.sample],
        year: "2026", printed: "2026年11月22日 由林嘉禾打印", content: .sample)
}

struct ShellGroup: ViewModel {
    let title: String
    let hasTitle: Bool
    let entries: [ShellEntry]
    static let sample = ShellGroup(title: "分级与经营", hasTitle: true, entries: [ShellEntry.sample])
}

struct ShellEntry: ViewModel {
    let section: String
    let label: String
    /// Class of the icon without `ti-`.
    let icon: String
    let url: String
    let isCurrent: Bool

    func child(named name: String) -> Any? {
        switch name {
        case "section": section
        case "label": label
        case "icon": icon
        case "url": url
        case "isCurrent": isCurrent
        default: nil
        }
    }

    static let sample = ShellEntry(section: "customers", label: "客户", icon: "building-store", url: "/customers", isCurrent: true)
}

struct ShellLanguage: ViewModel {
    let code: String
    /// In its own language.
    let label: String
    /// Same page with `lang=`.
    let url: String
    let isCurrent: Bool
    static let sample = ShellLanguage(code: "en", label: "English", url: "/customers?lang=en", isCurrent: false)
}
