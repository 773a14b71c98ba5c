import Kit

extension FormField {
    /// How a field is entered.
    package enum Kind: Sendable, Hashable {
        case text, area, number, money, day, month, phone, email, password, search, url, check, fixed
        case choice([Choice]), multiple([Choice])

        var choices: [Choice] {
            switch self {
            case .choice(let choices), .multiple(let choices): choices
            default: []
            }
        }

        var isChoice: Bool { if case .choice = self { true } else { isMultiple } }
        var isMultiple: Bool { if case .multiple = self { true } else { false } }

        var type: String {
            switch self {
            case .day: "date"
            case .month: "month"
            case .phone: "tel"
            case .email: "email"
            case .password: "password"
            case .search: "search"
            case .url: "url"
            default: "text"
            }
        }

        /// The keyboard of a phone. Numbers are entered as text, because browsers round what is typed into number inputs.
        var inputMode: String {
            switch self {
            case .number, .money: "decimal"
            case .phone: "tel"
            case .email: "email"
            case .search: "search"
            case .url: "url"
            default: "text"
            }
        }
    }

    package static func sample(_ wording: Wording) -> FormField {
        FormField("name", label: "名称", kind: .choice([Choice(value: "a", label: "甲")]), values: ["a"], help: "…", isRequired: true, suggestions: ["甲"], wording: wording)
    }

    /// For samples of view models, which have no reader.
    package static let sample = FormField(
        "name", label: "名称", kind: .choice([Choice(value: "a", label: "甲")]), values: ["a"], help: "…", isRequired: true, suggestions: ["甲"],
        wording: Wording(language: .simplified, texts: .none, clock: .fixed(0)))
}

/// One choice of a select, or a chip.
package struct Choice: ViewModel, Hashable {
    package let value: String
    package let label: String
    package let isChosen: Bool
    package init(value: String, label: String, isChosen: Bool = false) {
        self.value = value
        self.label = label
        self.isChosen = isChosen
    }

    package func child(named name: String) -> Any? {
        switch name {
        case "value": value
        case "label": label
        case "isChosen": isChosen
        default: nil
        }
    }

    package static let sample = Choice(value: "a", label: "甲", isChosen: true)
}
