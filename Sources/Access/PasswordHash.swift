import CSodium
import Dispatch
import Kit

/// Argon2id at OWASP's parameters (19 MiB, two passes, one lane). Two at a time on threads of their own: a burst of sign-ins
/// may neither take the memory nor stop the event loop.
package enum PasswordHash {
    static let passes: UInt64 = 2
    static let memory = 19 * 1024 * 1024

    private static let gate = HashingGate(places: 2, waiting: 200)
    private static let queue = DispatchQueue(label: "zhike.password", attributes: .concurrent)
    private static let isReady = sodium_init() >= 0

    /// The text to store: algorithm, parameters, salt and hash.
    package static func make(_ password: String) async throws -> String {
        let clean = EnteredText.clean(password)
        guard let hash = try await onThread({ hash(clean) }) else { throw Problem.unavailable("access.problem.hashing") }
        return hash
    }

    /// - Parameter stored: nil for a name that nobody has; the answer is no and costs the same.
    package static func verify(_ password: String, _ stored: String?) async throws -> Bool {
        let clean = EnteredText.clean(password)
        return try await onThread {
            let fits = matches(clean, stored ?? nobody)
            return stored != nil && fits
        }
    }

    private static let nobody = hash("nobody has this password") ?? ""

    private static func onThread<T: Sendable>(_ work: @escaping @Sendable () -> T) async throws -> T {
        try await gate.enter()
        let result = await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: work()) }
        }
        await gate.leave()
        return result
    }

    private static func hash(_ password: String) -> String? {
        guard isReady else { return nil }
        var out = [CChar](repeating: 0, count: crypto_pwhash_strbytes())
        let bytes = password.utf8.map { CChar(bitPattern: $0) }
        let done = crypto_pwhash_str_alg(&out, bytes, UInt64(bytes.count), passes, memory, crypto_pwhash_alg_argon2id13())
        return done == 0 ? text(out) : nil
    }

    private static func matches(_ password: String, _ stored: String) -> Bool {
        guard isReady else { return false }
        let bytes = password.utf8.map { CChar(bitPattern: $0) }
        return crypto_pwhash_str_verify(stored, bytes, UInt64(bytes.count)) == 0
    }

    private static func text(_ characters: [CChar]) -> String {
        String(decoding: characters.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
