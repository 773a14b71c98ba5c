import Journal
import Kit
import TestKit
import Testing
@testable import Access

@Suite struct SignInTests {
    @Test(.requirement("ACC-8"), arguments: Engine.available)
    func sessionOpensAndEndsAfterEightHours(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = try await AccessWorld.found(database)
            let opened = try await SignIn(desk: world.desk)(login: " JIANG ", password: AccessWorld.password, address: "10.0.0.7")
            #expect(opened.seconds == 8 * 3600 && !opened.shouldChangePassword)
            let known = try #require(try await SignInGate(desk: world.desk).caller(sessionToken: opened.token))
            #expect(known.caller == world.admin && known.displayName == "江凯" && known.detail == "云澜商贸" && known.theme.isEmpty && known.language == nil)
            #expect(try await SignInGate(desk: world.at(8 * 3600 - 1)).caller(sessionToken: opened.token) != nil)
            #expect(try await SignInGate(desk: world.at(8 * 3600)).caller(sessionToken: opened.token) == nil)
            #expect(try await SignInGate(desk: world.desk).caller(sessionToken: "something else") == nil)
            #expect(try await world.kinds().first == "user.signedIn")
        }
    }

    @Test(.requirement("ACC-8"), arguments: Engine.available)
    func eightWrongTriesAtOnceGetFiveLooks(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = try await AccessWorld.found(database)
            try await world.add("lin", "account-manager")
            for login in ["lin", "nobody-has-this-name"] {
                let outcomes = try await atOnce(8) { _ in _ = try await SignIn(desk: world.desk)(login: login, password: "wrong words here") }
                #expect(outcomes.filter { $0 == .invalid("password", "access.problem.signIn") }.count == 5, "\(login): \(outcomes)")
                #expect(outcomes.filter { $0?.status == 429 }.count == 3, "known or not, the answers are the same")
            }
            let locked = try await problem { _ = try await SignIn(desk: world.desk)(login: "lin", password: AccessWorld.password) }
            #expect(locked == .tooMany(TextKey("access.problem.locked", ["count": "15"])), "the right password does not help while it is locked")
            #expect(try await world.kinds().filter { $0 == "user.locked" }.count == 1)
            let early = try await problem { _ = try await SignIn(desk: world.at(15 * 60 - 1))(login: "lin", password: AccessWorld.password) }
            #expect(early?.status == 429)
            #expect(try await SignIn(desk: world.at(15 * 60))(login: "lin", password: AccessWorld.password).shouldChangePassword, "an administrator chose it")
            let jiang = try await SignIn(desk: world.desk)(login: "jiang", password: AccessWorld.password)
            #expect(jiang.userID == world.admin.userID, "nobody else is locked")
        }
    }

    @Test(.requirement("ACC-8"), arguments: Engine.available)
    func successClearsTheCount(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = try await AccessWorld.found(database)
            for _ in 0..<2 {
                for _ in 0..<4 { _ = try await problem { _ = try await SignIn(desk: world.desk)(login: "jiang", password: "wrong words here") } }
                _ = try await SignIn(desk: world.desk)(login: "jiang", password: AccessWorld.password)
            }
            let refused = try await database.read { try $0.number("SELECT COUNT(*) AS n FROM access_log WHERE kind = 'signIn.refused'") }
            #expect(refused == 8)
        }
    }

    @Test(.requirement("ACC-8"), arguments: Engine.available)
    func passwordChangeEndsTheOtherSessions(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = try await AccessWorld.found(database), gate = SignInGate(desk: world.desk)
            let here = try await SignIn(desk: world.desk)(login: "jiang", password: AccessWorld.password)
            let there = try await SignIn(desk: world.desk)(login: "jiang", password: AccessWorld.password)
            let change = ChangePassword(desk: world.desk)
            #expect(try await problem { try await change(old: "wrong words here", new: "seven green boats", by: world.admin) } == .invalid("old", "access.problem.oldPassword"))
            #expect(try await problem { try await change(old: AccessWorld.password, new: "short", by: world.admin) }?.status == 422)
            #expect(try await problem { try await change(old: AccessWorld.password, new: AccessWorld.password, by: world.admin) } == .invalid("new", "access.password.same"))
            try await change(old: AccessWorld.password, new: "seven green boats", session: Secret.hash(here.token), by: world.admin)
            #expect(try await gate.caller(sessionToken: here.token) != nil)
            #expect(try await gate.caller(sessionToken: there.token) == nil)
            #expect(try await problem { _ = try await SignIn(desk: world.desk)(login: "jiang", password: AccessWorld.password) }?.status == 422)
            _ = try await SignIn(desk: world.desk)(login: "jiang", password: "seven green boats")
        }
    }

    @Test(arguments: Engine.available)
    func signOutHereAndEverywhere(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = try await AccessWorld.found(database), gate = SignInGate(desk: world.desk)
            var tokens: [String] = []
            for _ in 0..<3 { tokens.append(try await SignIn(desk: world.desk)(login: "jiang", password: AccessWorld.password).token) }
            let stranger = try await world.add("lin", "account-manager")
            try await SignOut(desk: world.desk)(Secret.hash(tokens[0]), by: try await world.caller(stranger))
            #expect(try await gate.caller(sessionToken: tokens[0]) != nil, "nobody ends another one's session")
            try await SignOut(desk: world.desk)(Secret.hash(tokens[0]), by: world.admin)
            #expect(try await gate.caller(sessionToken: tokens[0]) == nil)
            #expect(try await SignOutEverywhere(desk: world.desk)(except: Secret.hash(tokens[1]), by: world.admin) == 1)
            #expect(try await gate.caller(sessionToken: tokens[1]) != nil)
            #expect(try await gate.caller(sessionToken: tokens[2]) == nil)
        }
    }

    @Test(arguments: Engine.available)
    func resetPasswordLiftsTheLockAndAsksForAnother(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = try await AccessWorld.found(database), id = try await world.add("lin", "account-manager")
            for _ in 0..<6 { _ = try await problem { _ = try await SignIn(desk: world.desk)(login: "lin", password: "wrong words here") } }
            let fresh = try await ResetPassword(desk: world.desk)(id, by: world.admin)
            let opened = try await SignIn(desk: world.desk)(login: "lin", password: fresh)
            let gate = SignInGate(desk: world.desk)
            #expect(opened.shouldChangePassword)
            #expect(try await gate.caller(sessionToken: opened.token)?.mustChoosePassword == true)
            try await ChangePassword(desk: world.desk)(old: fresh, new: "seven green boats", session: Secret.hash(opened.token), by: try await world.caller(id))
            #expect(try await gate.caller(sessionToken: opened.token)?.mustChoosePassword == false)
            #expect(try await !SignIn(desk: world.desk)(login: "lin", password: "seven green boats").shouldChangePassword)
        }
    }

    @Test(.requirement("ACC-8"), arguments: Engine.available)
    func limitsAreSettings(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = try await AccessWorld.found(database), change = ChangeSetting(desk: world.desk, offers: AccessSettings.all)
            try await change("access.session.hours", typed: "2", version: 0, by: world.admin)
            try await change("access.lock.failures", typed: "3", version: 0, by: world.admin)
            #expect(try await SignIn(desk: world.desk)(login: "jiang", password: AccessWorld.password).seconds == 7200)
            let outcomes = try await atOnce(5) { _ in _ = try await SignIn(desk: world.desk)(login: "jiang", password: "wrong words here") }
            #expect(outcomes.filter { $0?.status == 429 }.count == 2)
        }
    }
}
