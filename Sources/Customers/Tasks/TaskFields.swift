import Kit

/// The catalogue of a task.
enum TaskFields {
    static let kind = ChoiceList("task_kind", [CustomerTask.task, CustomerTask.followUp])
    static let state = ChoiceList("task_state", [CustomerTask.open, CustomerTask.done, CustomerTask.removed])
    static let longest = 2000

    /// What a form enters.
    static let entered = fields(for: [])
    /// With what steps bring about.
    static let all = entered + [outcome, field("state", .choice(state), \.state)]
    static let outcome = field("outcome", .longText, \.outcome, maxLength: longest)

    /// - Parameter contacts: of the customer, by whose names the contact is chosen and told.
    static func fields(for contacts: [Contact]) -> [Field<CustomerTask>] {
        let list = ChoiceList("task_contact", contacts.map(\.id.description), isOpen: true,
                              words: Dictionary(contacts.map { ($0.id.description, OwnWords([.simplified: $0.name])) }, uniquingKeysWith: { first, _ in first }))
        return [
            field("kind", .choice(kind), \.kind, isRequired: true),
            field("text", .longText, \.text, maxLength: longest, isRequired: true),
            field("due", .day, \.due, isRequired: true),
            field("user", .user, \.user, isRequired: true),
            field("contact", .choice(list), \.contactKey),
        ]
    }

    static func field(_ key: String) -> Field<CustomerTask>? { all.first { $0.key == key } }

    private static func field<Value: FieldStorable>(_ key: String, _ type: FieldType, _ path: any WritableKeyPath<CustomerTask, Value> & Sendable, maxLength: Int? = nil,
                                                    isRequired: Bool = false) -> Field<CustomerTask> {
        Field(key, .basic, .dynamic, type, path, record: "task", maxLength: maxLength, isRequired: isRequired)
    }
}
