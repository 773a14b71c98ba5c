import Journal
import Kit
import Persistence

/// Opens a session for a name and password. An attempt is counted before the password is looked at; an unknown name costs
/// the same and gets the same answer (ACC-8).
package struct SignIn: Sendable {
    package struct Opened: Sendable, Hashable {
        /// For the cookie; only its hash is stored.
        package let token: String
        package let seconds: Int64
        package let userID: ID
        /// Somebody else chose the password.
        package let shouldChangePassword: Bool
    }

    private struct Start: Sendable { let id: ID?; let hash: String?; let attempt: SignInFailureStore.Attempt; let limit: Int64; let minutes: Int64 }

    let desk: Desk
    package init(desk: Desk) { self.desk = desk }

    package func callAsFunction(login: String, password: String, address: String = "") async throws -> Opened {
        let login = String(EnteredText.clean(login).prefix(200)), password = String(password.prefix(1000))
        let start = try await begin(login)
        if case .locked(let until) = start.attempt {
            let minutes = max(1, (until - desk.clock.now() + 59_999) / 60_000)
            throw Problem.tooMany(TextKey("access.problem.locked", ["count": String(minutes)]))
        }
        let fits = try await PasswordHash.verify(password, start.hash)
        guard fits, let id = start.id else {
            try await refuse(start, address: address)
            throw Problem.invalid("password", "access.problem.signIn")
        }
        return try await open(id, login: login, address: address)
    }

    private func begin(_ login: String) async throws -> Start {
        let now = desk.clock.now()
        return try await desk.database.write { tx in
            let limit = try AccessSettings.number(AccessSettings.lockFailures, in: tx), minutes = try AccessSettings.number(AccessSettings.lockMinutes, in: tx)
            try SignInFailureStore.forget(before: now.adding(seconds: -86_400), in: tx)
            let attempt = try SignInFailureStore.begin(login, limit: limit, seconds: minutes * 60, now: now, in: tx)
            let found = try UserStore.credentials(login: login, in: tx)
            return Start(id: found?.id, hash: found?.hash, attempt: attempt, limit: limit, minutes: minutes)
        }
    }

    /// The access log keeps every refusal; the journal only that a known name was locked.
    private func refuse(_ start: Start, address: String) async throws {
        let now = desk.clock.now()
        try await desk.database.write { tx in
            try AccessLogStore.write(AccessLogStore.refused, user: start.id ?? ID(0), address: address, id: try desk.ids.next(), at: now, in: tx)
            guard case .allowed(let number) = start.attempt, number >= start.limit, let id = start.id else { return }
            let name = try UserStore.find(id, in: tx).displayName
            let content: [String: JSONValue] = ["user": .text(name), "count": .text(String(start.minutes)), "address": .text(address)]
            try desk.note(kind: "user.locked", content, by: Callers.nobody, in: tx)
        }
    }

    private func open(_ id: ID, login: String, address: String) async throws -> Opened {
        let secret = Secret.random(), now = desk.clock.now()
        return try await desk.database.write { tx in
            // Deactivated between the two transactions: as if the name were unknown.
            guard let caller = try Callers.caller(userID: id, in: tx) else { throw Problem.invalid("password", "access.problem.signIn") }
            let seconds = try AccessSettings.number(AccessSettings.sessionHours, in: tx) * 3600
            try SignInFailureStore.clear(login, in: tx)
            try SessionStore.forgetExpired(now, in: tx)
            let session = Session(tokenHash: secret.hash, createdAt: now, expiresAt: now.adding(seconds: seconds), address: address)
            try SessionStore.insert(session, user: id, in: tx)
            try desk.note(kind: "user.signedIn", ["user": .text(caller.name), "address": .text(address)], by: caller, in: tx)
            return Opened(token: secret.text, seconds: seconds, userID: id, shouldChangePassword: try UserStore.hasResetPassword(id, in: tx))
        }
    }
}
