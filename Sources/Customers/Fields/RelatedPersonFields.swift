import Kit

/// The catalogue of a related person.
package enum RelatedPersonFields {
    package static let all: [Field<RelatedPerson>] = [
        field("name", .text, \.name, maxLength: 60, isRequired: true),
        field("relation", .choice(CustomerChoices.relation), \.relation),
        field("sex", .choice(CustomerChoices.sex), \.sex),
        field("phone", .phone, \.phone, maxLength: 60),
        field("birth_calendar", .choice(CustomerChoices.calendar), \.birthCalendar),
        field("birth_year", .number, \.birthYear),
        field("birth_month", .number, \.birthMonth),
        field("birth_day", .number, \.birthDay),
        field("birth_in_leap_month", .flag, \.birthInLeapMonth),
        field("remark", .longText, \.remark),
    ]

    private static func field<Value: FieldStorable>(_ key: String, _ type: FieldType, _ path: any WritableKeyPath<RelatedPerson, Value> & Sendable, maxLength: Int? = nil,
                                                    isRequired: Bool = false) -> Field<RelatedPerson> {
        Field(key, .basic, .dynamic, type, path, record: "related", maxLength: maxLength, isRequired: isRequired)
    }
}
