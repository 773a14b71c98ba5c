/// The five information groups of a customer (INFO-1); records with one group use `basic`.
package enum FieldGroup: String, Sendable, CaseIterable, Hashable {
    case basic, network, management, business, personal
    package var label: TextKey { TextKey("customer.group.\(rawValue)") }
}

/// How a field is kept up: seldom changed, changed as business goes on, or computed and never typed.
package enum FieldKind: String, Sendable, Hashable {
    case `static`, dynamic, generated
    package var label: TextKey { TextKey("customer.kind.\(rawValue)") }
}

/// Values with words by `choice.<list>.<value>`, or with those that a company gave them. An open list takes other words too.
package struct ChoiceList: Sendable, Hashable {
    package let key: String
    package let values: [String]
    package let isOpen: Bool
    /// No longer offered; what holds them keeps them.
    package let retired: [String]
    package let words: [String: OwnWords]

    package init(_ key: String, _ values: [String], isOpen: Bool = false, retired: [String] = [], words: [String: OwnWords] = [:]) {
        self.key = key
        self.values = values
        self.isOpen = isOpen
        self.retired = retired
        self.words = words
    }

    package func label(_ value: String) -> TextKey { TextKey("choice.\(key).\(value)", words: words[value]) }
    package func knows(_ value: String) -> Bool { values.contains(value) || retired.contains(value) }
    package func takes(_ value: String) -> Bool { isOpen || knows(value) }
}

/// What may be typed into a field and how it is stored.
package enum FieldType: Sendable, Hashable {
    case text, longText, code, phone, number, quantity, money, day, flag, region, user, branch
    case choice(ChoiceList)
    /// Some values of a list, parted by `|`.
    case several(ChoiceList)

    /// Lists hold integers for it.
    package var isInteger: Bool {
        switch self {
        case .number, .quantity, .money, .flag, .user, .branch: true
        case .text, .longText, .code, .phone, .day, .region, .choice, .several: false
        }
    }

    /// Columns of a type share an ending, so that a reader of the schema knows what they hold.
    package func column(_ key: String) -> String {
        switch self {
        case .quantity, .money: key + "_x4"
        case .day: key + "_on"
        case .flag: "is_" + key
        case .user, .branch: key + "_id"
        case .text, .longText, .code, .phone, .number, .region, .choice, .several: key
        }
    }

    package var defaultLength: Int {
        switch self {
        case .longText: 2000
        case .several: 8000
        default: 200
        }
    }

    package var isSeveral: Bool { if case .several = self { true } else { false } }
}
