import Kit

extension CustomerFields {
    static let management: [Field<Customer>] = [
        field("trade_licence_no", .management, .static, .code, \.management.tradeLicenceNo, maxLength: 60),
        field("licence_type", .management, .static, .choice(CustomerChoices.licenceType), \.management.licenceType),
        field("compliance", .management, .dynamic, .choice(CustomerChoices.compliance), \.management.compliance),
        field("issuing_bureau", .management, .static, .text, \.management.issuingBureau),
        field("licence_administrator", .management, .dynamic, .user, \.management.licenceAdministrator),
        field("monitored", .management, .dynamic, .flag, \.management.isMonitored),
        field("demonstration", .management, .dynamic, .flag, \.management.isDemonstration),
        field("issued", .management, .static, .day, \.management.issued),
        field("effective", .management, .static, .day, \.management.effective),
        field("annual_review", .management, .dynamic, .day, \.management.annualReview),
    ]
}
