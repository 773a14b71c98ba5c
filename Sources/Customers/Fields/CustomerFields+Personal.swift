import Kit

extension CustomerFields {
    static let personal: [Field<Customer>] = [
        field("person", .personal, .dynamic, .text, \.personal.person, maxLength: 60),
        field("person_phone", .personal, .dynamic, .phone, \.personal.personPhone, maxLength: 60),
        field("person_mobile", .personal, .dynamic, .phone, \.personal.personMobile, maxLength: 60),
        field("phone", .personal, .dynamic, .phone, \.personal.phone, maxLength: 60),
        field("fax", .personal, .dynamic, .phone, \.personal.fax, maxLength: 60),
        field("email", .personal, .dynamic, .text, \.personal.email),
        field("address", .personal, .static, .text, \.personal.address, maxLength: 300),
        field("postcode", .personal, .static, .code, \.personal.postcode, maxLength: 20),
        field("mailing_address", .personal, .dynamic, .text, \.personal.mailingAddress, maxLength: 300),
        field("sex", .personal, .static, .choice(CustomerChoices.sex), \.personal.sex),
        field("occupation", .personal, .dynamic, .text, \.personal.occupation, maxLength: 60),
        field("identity_document", .personal, .static, .code, \.personal.identityDocument, maxLength: 60),
        field("birth_calendar", .personal, .static, .choice(CustomerChoices.calendar), \.personal.birthCalendar),
        field("birth_year", .personal, .static, .number, \.personal.birthYear),
        field("birth_month", .personal, .static, .number, \.personal.birthMonth),
        field("birth_day", .personal, .static, .number, \.personal.birthDay),
        field("birth_in_leap_month", .personal, .static, .flag, \.personal.birthInLeapMonth),
        field("kind_of_work", .personal, .dynamic, .text, \.descriptive.kindOfWork),
        field("income_level", .personal, .dynamic, .choice(CustomerChoices.incomeLevel), \.descriptive.incomeLevel),
        field("family", .personal, .dynamic, .longText, \.personal.family),
        field("hobbies", .personal, .dynamic, .text, \.personal.hobbies),
        field("cravings", .personal, .dynamic, .text, \.personal.cravings),
        field("personality", .personal, .dynamic, .text, \.personal.personality),
        field("origin", .personal, .static, .text, \.personal.origin),
        field("education", .personal, .static, .text, \.personal.education),
        field("background", .personal, .dynamic, .longText, \.personal.background),
    ]
}
