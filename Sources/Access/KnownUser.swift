import Kit

/// A user with rights resolved, as the gates keep it.
package struct KnownUser: Sendable, Hashable {
    package let caller: Caller
    package let login: String
    /// Nil = as the browser asks.
    package let language: Language?
    /// `light`, `dark`, or `""` = as the browser asks.
    package let theme: String
    package let branchName: String
    package let roles: [Role]

    /// The same person through a token that may only read.
    func reading() -> KnownUser {
        let rights = caller.rights.filter { $0.name.hasSuffix(".read") || $0.name.hasSuffix(".export") }
        return KnownUser(caller: Caller(userID: caller.userID, name: caller.name, rights: rights, scope: caller.scope, branchID: caller.branchID),
                        login: login, language: language, theme: theme, branchName: branchName, roles: roles)
    }
}
