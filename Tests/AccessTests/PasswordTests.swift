import Kit
import TestKit
import Testing
@testable import Access

@Suite struct PasswordTests {
    @Test(.requirement("ACC-8")) func hashIsArgon2idAtTheParametersThatOWASPNames() async throws {
        let hash = try await PasswordHash.make("kettle orbit maple")
        #expect(hash.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
        #expect(try await PasswordHash.verify("kettle orbit maple", hash))
        #expect(try await PasswordHash.verify("  kettle orbit maple\n", hash), "blanks around it are not part of it")
        #expect(try await !PasswordHash.verify("kettle orbit mapl", hash))
        let again = try await PasswordHash.make("kettle orbit maple")
        #expect(again != hash, "salted")
    }

    @Test func unknownNameCostsTheSame() async throws {
        let hash = try await PasswordHash.make("kettle orbit maple"), clock = ContinuousClock()
        _ = try await PasswordHash.verify("x", nil)
        let start = clock.now
        for _ in 0..<4 { #expect(try await !PasswordHash.verify("wrong words here", hash)) }
        let known = clock.now - start, middle = clock.now
        for _ in 0..<4 { #expect(try await !PasswordHash.verify("wrong words here", nil)) }
        let unknown = clock.now - middle
        // Without hashing it would take microseconds; a busy machine may stretch either side.
        #expect(unknown > known / 20, "known \(known), unknown \(unknown)")
    }

    @Test func twoAtATime() async throws {
        let gate = HashingGate(places: 2, waiting: 3), inside = Inside()
        let refused = try await atOnce(8) { _ in
            try await gate.enter()
            await inside.enter()
            try await Task.sleep(for: .milliseconds(30))
            await inside.leave()
            await gate.leave()
        }
        #expect(await inside.most == 2)
        #expect(refused.compactMap { $0 }.count == 3, "two work, three wait, three are told to come back")
    }

    @Test(.requirement("ACC-8"), arguments: [
        ("short", "access.password.short"), ("1234567890", "access.password.simple"), ("aaaaaaaaaaaa", "access.password.simple"), ("abcdefghijkl", "access.password.simple"),
        ("password12345", "access.password.common"), ("Passw0rd2026!", "access.password.common"), ("woaini1314520", "access.password.common"),
        ("linjiahe2026", "access.password.login"), ("Qwertyuiop123", "access.password.common"), ("abababababab", "access.password.simple"),
    ])
    func weakPasswordIsRefusedWithItsReason(password: String, reason: String) {
        #expect(PasswordRules.fault(password, login: "linjiahe")?.key == reason)
    }

    @Test(arguments: ["kettle orbit maple", "云澜商贸的老仓库门口", "7Rk-92_vaq-Loup", "Zug 48 nach Ulm"])
    func strongPasswordPasses(password: String) {
        #expect(PasswordRules.fault(password, login: "linjiahe") == nil)
    }

    @Test func generatedPasswordsAreStrongAndDiffer() {
        let all = (0..<50).map { _ in GeneratedPassword.make() }
        #expect(Set(all).count == 50)
        for one in all { #expect(PasswordRules.fault(one, login: "lin") == nil, "\(one)") }
    }

    @Test func loginIsComparedFolded() {
        #expect(Login.fold("ＬｉｎＪ") == Login.fold(" linj "))
        #expect(Login.fault("林嘉禾") == nil)
        #expect(Login.fault("a b") != nil && Login.fault("") != nil && Login.fault("<b>") != nil)
    }
}

private actor Inside {
    private var now = 0
    private(set) var most = 0
    func enter() { now += 1; most = max(most, now) }
    func leave() { now -= 1 }
}
