import Kit

extension CustomerFields {
    static let basic: [Field<Customer>] = [
        field("code", .basic, .static, .code, \.code, maxLength: 40),
        field("name", .basic, .static, .text, \.name, isRequired: true),
        field("short_name", .basic, .static, .text, \.basic.shortName, maxLength: 60),
        field("status", .basic, .dynamic, .choice(CustomerChoices.status), \.status),
        field("type", .basic, .static, .choice(CustomerChoices.type), \.type, isRequired: true),
        field("subject_kind", .basic, .static, .choice(CustomerChoices.subjectKind), \.basic.subjectKind),
        field("directness", .basic, .static, .choice(CustomerChoices.directness), \.basic.directness),
        field("licence_no", .basic, .static, .code, \.basic.licenceNo, maxLength: 60),
        field("credit_code", .basic, .static, .code, \.basic.creditCode, maxLength: 40),
        field("outside_code", .basic, .static, .code, \.basic.outsideCode, maxLength: 60),
        field("legal_representative", .basic, .static, .text, \.basic.legalRepresentative),
        field("settlement", .basic, .dynamic, .choice(CustomerChoices.settlement), \.basic.settlement),
        field("order_cycle", .basic, .dynamic, .choice(CustomerChoices.orderCycle), \.basic.orderCycle),
        field("business_scope", .basic, .static, .longText, \.basic.businessScope),
        field("bank_account", .basic, .dynamic, .code, \.basic.bankAccount, maxLength: 60),
        field("cooperation_since", .basic, .static, .day, \.basic.cooperationSince),
        field("lifecycle", .basic, .dynamic, .choice(CustomerChoices.lifecycle), \.lifecycle),
        field("remark", .basic, .dynamic, .longText, \.basic.remark),
    ]
}
