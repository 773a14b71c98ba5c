import Kit

/// A customer that is more than a buyer: a friend of the house, an ally; with what binds us (TYPE-10). A customer may have several.
package struct Alliance: Sendable, Hashable {
    package var id = ID(0)
    package var customerID = ID(0)
    package var version: Int64 = 0
    package var kind = ""
    package var binds = ""
    package var since: Day?
    /// nil = still so.
    package var until: Day?
    /// Who keeps it up on our side.
    package var user = ID(0)
    package init() {}

    func isOver(_ today: Day) -> Bool { until.map { $0 < today } ?? false }
}

/// The catalogue of an alliance.
package enum AllianceFields {
    package static let all: [Field<Alliance>] = [
        field("kind", .choice(CustomerChoices.allianceKind), \.kind, isRequired: true),
        field("binds", .longText, \.binds, maxLength: 500, isRequired: true),
        field("since", .day, \.since, isRequired: true),
        field("until", .day, \.until),
        field("user", .user, \.user),
    ]

    package static func field(_ key: String) -> Field<Alliance>? { all.first { $0.key == key } }

    private static func field<Value: FieldStorable>(_ key: String, _ type: FieldType, _ path: any WritableKeyPath<Alliance, Value> & Sendable, maxLength: Int? = nil,
                                                    isRequired: Bool = false) -> Field<Alliance> {
        Field(key, .basic, .dynamic, type, path, record: "alliance", maxLength: maxLength, isRequired: isRequired)
    }
}
