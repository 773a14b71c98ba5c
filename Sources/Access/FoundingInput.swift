import Kit

/// What the founding form brings.
package struct FoundingInput: Sendable {
    package var token, company, login, displayName, password, language, trade: String

    package init(token: String, company: String, login: String, displayName: String, password: String, language: String = "", trade: String = "") {
        self.token = token
        self.company = EnteredText.clean(company)
        self.login = EnteredText.clean(login)
        self.displayName = EnteredText.clean(displayName)
        self.password = password
        self.language = Language(rawValue: language)?.rawValue ?? ""
        self.trade = EnteredText.clean(trade)
    }

    func check() throws {
        var faults: [FieldFault] = []
        func limit(_ field: String, _ text: String, _ longest: Int, required: Bool = true) {
            if required, text.isEmpty { faults.append(FieldFault(field, "access.field.required")) }
            if text.count > longest { faults.append(FieldFault(field, TextKey("access.field.long", ["count": String(longest)]))) }
        }
        limit("company", company, 80)
        limit("displayName", displayName, 60)
        limit("trade", trade, 40, required: false)
        if let fault = Login.fault(login) { faults.append(FieldFault("login", fault)) }
        if let fault = PasswordRules.fault(password, login: login) { faults.append(FieldFault("password", fault)) }
        if !faults.isEmpty { throw Problem.invalid(faults) }
    }
}
