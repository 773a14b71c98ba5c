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

/// Values with words by `choice.<list>.<value>`. An open list takes other words too.
package struct ChoiceList: Sendable, Hashable {
    package let key: String
    package let values: [String]
    package let isOpen: Bool
    package init(_ key: String, _ values: [String], isOpen: Bool = false) {
        self.key = key
        self.values = values
        self.isOpen = isOpen
    }
    package func label(_ value: String) -> TextKey { TextKey("choice.\(key).\(value)") }
}

/// What may be typed into a field and how it is stored.
package enum FieldType: Sendable, Hashable {
    case text, longText, code, phone, number, quantity, money, day, flag, region, user, branch
    case choice(ChoiceList)

    /// Lists hold integers for it.
    package var isInteger: Bool {
        switch self {
        case .number, .quantity, .money, .flag, .user, .branch: true
        case .text, .longText, .code, .phone, .day, .region, .choice: false
        }
    }

    /// Columns of a type share an ending, so that a reader of the schema knows what they hold.
    package func column(_ key: String) -> String {
        switch self {
        case .quantity, .money: key + "_x4"
        case .day: key + "_on"
        case .flag: "is_" + key
        case .user, .branch: key + "_id"
        case .text, .longText, .code, .phone, .number, .region, .choice: key
        }
    }

    package var defaultLength: Int { self == .longText ? 2000 : 200 }
}
