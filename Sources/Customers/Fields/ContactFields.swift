import Kit

/// The catalogue of a contact.
package enum ContactFields {
    package static let all: [Field<Contact>] = [
        field("name", .text, \.name, maxLength: 60, isRequired: true),
        field("role", .choice(CustomerChoices.role), \.role),
        field("main", .flag, \.isMain),
        field("sex", .choice(CustomerChoices.sex), \.sex),
        field("phone", .phone, \.phone, maxLength: 60),
        field("mobile", .phone, \.mobile, maxLength: 60),
        field("fax", .phone, \.fax, maxLength: 60),
        field("email", .text, \.email),
        field("address", .text, \.address, maxLength: 300),
        field("remark", .longText, \.remark),
    ]

    package static func field(_ key: String) -> Field<Contact>? { all.first { $0.key == key } }

    private static func field<Value: FieldStorable>(_ key: String, _ type: FieldType, _ path: any WritableKeyPath<Contact, Value> & Sendable, maxLength: Int? = nil,
                                                    isRequired: Bool = false) -> Field<Contact> {
        Field(key, .basic, .dynamic, type, path, record: "contact", maxLength: maxLength, isRequired: isRequired)
    }
}
