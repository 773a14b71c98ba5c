import Kit

/// A field that a company added to the customer (PLAT-5).
package struct OwnField: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable, Hashable {
        case text, longText = "long_text", number, decimal, day, flag, choice, several
        package var label: TextKey { TextKey("fields.kind.\(rawValue)") }
        var hasEntries: Bool { self == .choice || self == .several }
    }

    package static let prefix = "own."
    /// More fields than anybody fills in.
    package static let bound = 100

    package var id: ID
    package var version: Int64 = 1
    /// `own.…`: stable in files, interface and journal.
    package var key: String
    package var kind: Kind
    package var group: FieldGroup
    package var place: Int64 = 0
    package var isRequired = false
    package var label: OwnWords
    package var help = OwnWords()
    package var entries: [ListEntry] = []
    /// 0 while it is in use.
    package var retiredAt = Instant(0)
    package var changedAt = Instant(0)
    package var changedBy = ID(0)

    package var isRetired: Bool { retiredAt != Instant(0) }
    package var list: ChoiceList { ListEntry.list(key, entries) }
    package var labelKey: TextKey { TextKey("customer.field.\(key)", words: label) }

    package var type: FieldType {
        switch kind {
        case .text: .text
        case .longText: .longText
        case .number: .number
        case .decimal: .quantity
        case .day: .day
        case .flag: .flag
        case .choice: .choice(list)
        case .several: .several(list)
        }
    }

    var field: Field<Customer> {
        Field(own: key, group, type, label: labelKey, help: help.isEmpty ? nil : TextKey("customer.help.\(key)", words: help), isRequired: isRequired && !isRetired, values: \.own)
    }
}

/// An entry of a list: a shipped one under other words, or one that the company added.
package struct ListEntry: Sendable, Hashable {
    package static let bound = 200

    /// As records hold it.
    package var value: String
    package var words: OwnWords
    /// No longer offered; what holds it keeps it.
    package var isRetired: Bool

    package init(_ value: String, _ words: OwnWords = OwnWords(), isRetired: Bool = false) {
        self.value = value
        self.words = words
        self.isRetired = isRetired
    }

    init?(json: JSONValue) {
        guard let value = json["value"]?.string else { return nil }
        self.init(value, OwnWords(json: json["words"]), isRetired: json["retired"] == .bool(true))
    }

    var json: JSONValue { ["value": .text(value), "words": words.json, "retired": .bool(isRetired)] }

    static func list(_ key: String, _ entries: [ListEntry], isOpen: Bool = false) -> ChoiceList {
        ChoiceList(key, entries.filter { !$0.isRetired }.map(\.value), isOpen: isOpen, retired: entries.filter(\.isRetired).map(\.value),
                   words: Dictionary(entries.filter { !$0.words.isEmpty }.map { ($0.value, $0.words) }, uniquingKeysWith: { first, _ in first }))
    }
}

/// What a company says of a shipped field.
package struct FieldSetting: Sendable, Hashable {
    package let key: String
    package var version: Int64 = 0
    package var label = OwnWords()
    package var isRequired = false
    /// Not in the form of a new customer.
    package var isHidden = false
}

/// A shipped list as a company keeps it.
package struct ListSetting: Sendable, Hashable {
    package let key: String
    package var version: Int64 = 0
    package var entries: [ListEntry] = []

    /// The entries in their order; shipped ones that came with a later version stand last.
    package static func entries(of shipped: ChoiceList, _ setting: ListSetting?) -> [ListEntry] {
        let kept = setting?.entries ?? [], known = Set(kept.map(\.value))
        return kept + shipped.values.filter { !known.contains($0) }.map { ListEntry($0) }
    }
}
