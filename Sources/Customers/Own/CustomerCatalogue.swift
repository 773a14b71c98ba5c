import Kit

/// The catalogue of the customer as one company has it: shipped fields under its words and with its lists, and its own fields.
/// A class, because it goes with every read and is never changed.
package final class CustomerCatalogue: Sendable {
    /// As shipped: no field of its own, no other word.
    package static let shipped = CustomerCatalogue()

    /// Fields in use: those that forms, lists and files show.
    package let all: [Field<Customer>]
    /// With retired own fields, whose values stay.
    let every: [Field<Customer>]
    package let own: [OwnField]
    /// The values of `every` at once.
    let readers: FieldReaders<Customer>
    let keys: [String]
    let types: [FieldType]
    let required: [Field<Customer>]
    package let settings: [String: FieldSetting]
    package let listSettings: [String: ListSetting]
    let targets: [ConditionTarget]
    /// Keys of own fields that the search looks through.
    let searched: [String]
    private let byKey: [String: Field<Customer>]
    private let retired: Set<String>
    private let targetsByKey: [String: ConditionTarget]
    private let lists: [String: ChoiceList]

    package init(own: [OwnField] = [], settings: [FieldSetting] = [], lists: [ListSetting] = []) {
        let bySetting = Dictionary(settings.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        let byList = Dictionary(lists.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        let changed = Dictionary(CustomerChoices.all.filter { byList[$0.key] != nil }.map { ($0.key, ListEntry.list($0.key, ListSetting.entries(of: $0, byList[$0.key]), isOpen: $0.isOpen)) },
                                 uniquingKeysWith: { first, _ in first })
        let sorted = own.sorted { ($0.place, $0.id) < ($1.place, $1.id) }
        let live = sorted.filter { !$0.isRetired }.map(\.field), gone = sorted.filter(\.isRetired).map(\.field)
        all = FieldGroup.allCases.flatMap { group in
            CustomerFields.group(group).map { CustomerCatalogue.fitted($0, bySetting[$0.key], changed) } + live.filter { $0.group == group }
        }
        every = all + gone
        self.own = sorted
        retired = Set(gone.map(\.key))
        searched = sorted.filter { $0.kind == .text && !$0.isRetired }.map(\.key)
        readers = FieldReaders(every)
        keys = every.map(\.key)
        types = every.map(\.type)
        required = all.filter(\.isRequired)
        self.settings = bySetting
        listSettings = byList
        self.lists = changed
        byKey = Dictionary(every.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        let ids = Dictionary(own.map { ($0.key, $0.id) }, uniquingKeysWith: { first, _ in first })
        targets = ConditionTarget.marks + all.map { ConditionTarget($0, custom: ids[$0.key]) }
        targetsByKey = Dictionary((targets + gone.map { ConditionTarget($0, custom: ids[$0.key]) }).map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private static func fitted(_ field: Field<Customer>, _ setting: FieldSetting?, _ lists: [String: ChoiceList]) -> Field<Customer> {
        var type = field.type
        if case .choice(let list) = type, let own = lists[list.key] { type = .choice(own) }
        guard setting != nil || type != field.type else { return field }
        let label = setting.map { TextKey(field.label.key, words: $0.label.isEmpty ? nil : $0.label) } ?? field.label
        return Field(field, label: label, type: type, isRequired: field.isRequired || setting?.isRequired ?? false)
    }

    /// Retired ones too: what is stored and told keeps its words.
    package func field(_ key: String) -> Field<Customer>? { byKey[key] }
    /// For what enters.
    package func live(_ key: String) -> Field<Customer>? { retired.contains(key) ? nil : byKey[key] }
    package func group(_ group: FieldGroup) -> [Field<Customer>] { all.filter { $0.group == group } }
    package func list(_ list: ChoiceList) -> ChoiceList { lists[list.key] ?? list }
    package func target(_ key: String) -> ConditionTarget? { targetsByKey[key] }
    func isHidden(_ key: String) -> Bool { settings[key]?.isHidden ?? false }
}
