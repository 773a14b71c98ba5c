import Journal
import Kit
import Offers
import Persistence

/// Answers at every request who carries this session or token: one indexed look-up, the caller from memory when nothing changed.
package final class SignInGate: SessionGate, TokenGate {
    private let desk: Desk
    private let users = KnownUsers()

    package init(desk: Desk) { self.desk = desk }

    package func caller(sessionToken: String) async throws -> SignedIn? {
        let hash = Secret.hash(sessionToken), now = desk.clock.now()
        let found = try await find { reader in
            try SessionStore.find(hash, now: now, in: reader).map {
                Holder(userID: $0.userID, wasReset: $0.wasReset, version: $0.version, company: try AccessSettings.companyName(in: reader))
            }
        }
        return found.map { holder, user in
            SignedIn(caller: user.caller, language: user.language, theme: user.theme, displayName: user.caller.name, detail: user.branchName, tokenHash: hash,
                     mustChoosePassword: holder.wasReset, company: holder.company)
        }
    }

    package func caller(bearerToken: String) async throws -> Caller? {
        let hash = Secret.hash(bearerToken)
        return try await find { reader in
            try TokenStore.find(hash, in: reader).map { Holder(userID: $0.userID, onlyReads: $0.scope == .read, version: $0.version) }
        }?.1.caller
    }

    private struct Holder: Sendable { let userID: ID; var onlyReads = false; var wasReset = false; let version: Int64; var company: String? }

    private func find(_ holder: @escaping @Sendable (Reader) throws -> Holder?) async throws -> (Holder, KnownUser)? {
        let known = users.known
        let found = try await desk.database.read { reader -> (Holder, KnownUser)? in
            guard let holder = try holder(reader) else { return nil }
            if holder.version == known.version, let user = known.users[holder.userID] { return (holder, user) }
            return try Callers.known(userID: holder.userID, in: reader).map { (holder, $0) }
        }
        guard let (holder, user) = found else { return nil }
        users.keep(user, version: holder.version)
        return (holder, holder.onlyReads ? user.reading() : user)
    }
}
