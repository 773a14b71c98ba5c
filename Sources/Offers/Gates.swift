import Kit

/// Somebody with a session, as Web needs to know him. Access makes it; Web never looks into tables.
package struct SignedIn: Sendable {
    package let caller: Caller
    /// The user's own setting; nil = as the browser says.
    package let language: Language?
    /// `light`, `dark`, or `""` = as the browser says.
    package let theme: String
    package let displayName: String
    /// What stands under the name, such as branch and role; `""` leaves it out.
    package let detail: String
    package let tokenHash: [UInt8]
    /// Somebody else chose the password: nothing opens but the page where an own one is chosen.
    package let mustChoosePassword: Bool
    /// The company's name, read with the session; nil = not known to the gate.
    package let company: String?

    package init(caller: Caller, language: Language? = nil, theme: String = "", displayName: String, detail: String = "", tokenHash: [UInt8] = [],
                 mustChoosePassword: Bool = false, company: String? = nil) {
        self.caller = caller
        self.language = language
        self.theme = theme
        self.displayName = displayName
        self.detail = detail
        self.tokenHash = tokenHash
        self.mustChoosePassword = mustChoosePassword
        self.company = company
    }
}

/// Asked by Web once a request with a session cookie. Answered by Access.
package protocol SessionGate: Sendable {
    /// - Returns: nil for an unknown, ended or withdrawn session.
    func caller(sessionToken: String) async throws -> SignedIn?
}

/// Asked by API for a request that carries a key of its own. Answered by Access.
package protocol AnswerGate: Sendable {
    /// What the request was answered before, or what it is answered now; both happen once.
    func answer(_ request: EndpointRequest, key: AnswerKey, writing: @escaping Endpoint.Writing) async throws -> EndpointReply
}

/// Asked by API once a request with `Authorization: Bearer …`. Answered by Access.
package protocol TokenGate: Sendable {
    /// - Returns: nil for an unknown, ended or withdrawn token.
    func caller(bearerToken: String) async throws -> Caller?
}
