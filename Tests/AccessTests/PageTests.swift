import Foundation
import Journal
import Kit
import Offers
import Pages
import TestKit
import Testing
@testable import Access

/// The room's pages: every template with its sample, every page in three languages, forms that come back.
@Suite struct PageTests {
    private static let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")
    private static let texts = Result { try TextLibrary(folders: ["Access", "Web"].map { sources.appending(path: $0).appending(path: "Texts") }) }

    /// The room's own templates with the shared partials they use.
    private static let templates = Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "zhike-access-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for name in ["form-field", "problem-note", "mark-status", "empty-state", "pager"] {
            let file = sources.appending(path: "Web/Templates/\(name).mustache")
            try FileManager.default.copyItem(at: file, to: folder.appending(path: file.lastPathComponent))
        }
        defer { try? FileManager.default.removeItem(at: folder) }
        return try TemplateLibrary(folders: [sources.appending(path: "Access/Templates"), folder], texts: try texts.get())
    }

    private func room(_ desk: Desk) -> Room { AccessRoom.room(desk: desk, rights: { AccessWorld.rights }, settings: { AccessSettings.all }) }

    private func ask(_ room: Room, _ method: Offers.Method, _ path: String, _ pattern: String? = nil, by caller: Caller, query: [(String, String)] = [],
                     form: [(String, String)] = [], parameters: [String: String] = [:], language: Language = .english) async throws -> Reply {
        let route = try #require(room.routes.first { $0.method == method && $0.path == pattern ?? path })
        let wording = Wording(language: language, texts: try PageTests.texts.get(), clock: .fixed(TestDesk.now.milliseconds))
        let session = SessionFacts(tokenHash: [1], csrf: "", isSecure: false, address: "10.0.0.7")
        return try await route.handler(PageRequest(caller: caller, wording: wording, path: parameters, query: Form(query.map { ($0.0, $0.1) }), form: Form(form.map { ($0.0, $0.1) }),
                                                   url: path, session: session))
    }

    private func html(_ reply: Reply, _ language: Language = .english) throws -> String {
        guard case .page(let page) = reply else { Issue.record("no page: \(reply)"); return "" }
        return try PageTests.templates.get().render(page.template, page.model, language).text
    }

    @Test func templatesFitTheirSamples() throws {
        let faults = TemplateCheck.faults(try PageTests.templates.get(), samples: AccessSamples.samples)
        for fault in faults where fault.hasPrefix("access-") { Issue.record("\(fault)") }
    }

    @Test(arguments: Language.allCases)
    func everyPageSpeaksEveryLanguage(language: Language) async throws {
        try await Engine.sqlite.withDatabase { database in
            let world = try await AccessWorld.found(database), room = room(world.desk)
            try await world.add("lin", "account-manager")
            _ = try await CreateToken(desk: world.desk)(name: "ERP", by: world.admin)
            _ = try await SignIn(desk: world.desk)(login: "jiang", password: AccessWorld.password)
            let id = world.admin.userID.description, role = try await world.role("analyst").id.description, office = try await world.office().description
            let pages: [(String, String, [String: String])] = [
                ("/account", "/account", [:]), ("/admin/users", "/admin/users", [:]), ("/admin/users/new", "/admin/users/new", [:]), ("/admin/users/\(id)", "/admin/users/{id}", ["id": id]),
                ("/admin/roles", "/admin/roles", [:]), ("/admin/roles/new", "/admin/roles/new", [:]), ("/admin/roles/\(role)", "/admin/roles/{id}", ["id": role]),
                ("/admin/branches", "/admin/branches", [:]), ("/admin/branches/new", "/admin/branches/new", [:]), ("/admin/branches/\(office)", "/admin/branches/{id}", ["id": office]),
                ("/admin/settings", "/admin/settings", [:]), ("/admin/journal", "/admin/journal", [:]), ("/admin/tokens", "/admin/tokens", [:]), ("/admin/jobs", "/admin/jobs", [:]),
            ]
            for (path, pattern, parameters) in pages {
                let text = try html(try await ask(room, .get, path, pattern, by: world.admin, parameters: parameters, language: language), language)
                #expect(text.count > 200, "\(path)")
                for key in text.matches(of: /\b(?:access|journal)\.[a-z][A-Za-z.-]+\b/) where !text.contains("value=\"\(key.output)\"") && !text.contains("/\(key.output)") {
                    Issue.record("\(path) shows the key \(key.output)")
                }
            }
        }
    }

    @Test(.requirement("ACC-8"), arguments: Engine.available)
    func doorLetsInAndSendsBack(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = try await AccessWorld.found(database), room = room(world.desk)
            let wrong = try await ask(room, .post, "/sign-in", by: Callers.nobody, form: [("login", "jiang"), ("password", "wrong words here"), ("next", "/customers")])
            let text = try html(wrong)
            #expect(text.contains("User name or password is wrong.") && text.contains("value=\"jiang\"") && text.contains("value=\"/customers\"") && !text.contains("wrong words here"))
            guard case .page(let page) = wrong else { return }
            #expect(page.status == 422)
            let right = try await ask(room, .post, "/sign-in", by: Callers.nobody, form: [("login", "jiang"), ("password", AccessWorld.password), ("next", "/customers")])
            guard case .signedIn(let token, let seconds, let target) = right else { Issue.record("\(right)"); return }
            #expect(seconds == 28_800 && target == "/customers")
            let known = try #require(try await SignInGate(desk: world.desk).caller(sessionToken: token))
            guard case .redirect("/") = try await ask(room, .get, "/sign-in", by: known.caller) else { Issue.record("who is in stays in"); return }
            guard case .signedOut("/sign-in") = try await ask(room, .post, "/sign-out", by: known.caller) else { Issue.record("not out"); return }
        }
    }

    @Test func welcomeFoundsAndSignsIn() async throws {
        try await Engine.sqlite.withDatabase { database in
            let desk = TestDesk.desk(database), room = room(desk)
            let token = try #require(try await IssueFirstLink(desk: desk)())
            #expect(try html(try await ask(room, .get, "/sign-in", by: Callers.nobody)).contains("one-time link"))
            #expect(try html(try await ask(room, .get, "/welcome", by: Callers.nobody, query: [("token", token)])).contains(token))
            #expect(try await problem { _ = try await ask(room, .get, "/welcome", by: Callers.nobody, query: [("token", "x")]) } == .notFound("access.problem.link"))
            var form = [("token", token), ("company", "云澜"), ("login", "jiang"), ("displayName", "江凯"), ("password", "short"), ("language", "zh-Hans")]
            let again = try html(try await ask(room, .post, "/welcome", by: Callers.nobody, form: form))
            #expect(again.contains("at least 10 characters") && again.contains("value=\"云澜\""))
            form[4].1 = AccessWorld.password
            guard case .signedIn = try await ask(room, .post, "/welcome", by: Callers.nobody, form: form) else { Issue.record("not founded"); return }
        }
    }

    @Test func administrationThroughItsForms() async throws {
        try await Engine.sqlite.withDatabase { database in
            let world = try await AccessWorld.found(database), room = room(world.desk), rep = try await world.role("account-manager").id.description
            let bad = try html(try await ask(room, .post, "/admin/users", by: world.admin, form: [("login", "jiang"), ("displayName", "林"), ("roles", rep), ("language", "")]))
            #expect(bad.contains("taken") && bad.contains("value=\"\(rep)\" checked"), "what was chosen stands again")
            let made = try html(try await ask(room, .post, "/admin/users", by: world.admin, form: [("login", "lin"), ("displayName", "林"), ("roles", rep), ("language", "")]))
            #expect(made.contains("readonly"), "a made password is shown once")
            let id = try #require(try await database.read { try UserStore.find(login: "lin", in: $0)?.id }).description
            _ = try await ask(room, .post, "/admin/users/\(id)/deactivation", "/admin/users/{id}/deactivation", by: world.admin, parameters: ["id": id])
            #expect(try html(try await ask(room, .get, "/admin/users", by: world.admin, query: [("state", "inactive")])).contains("lin"))
            #expect(try !html(try await ask(room, .get, "/admin/users", by: world.admin)).contains(">lin<"))
            let matrix = try html(try await ask(room, .get, "/admin/roles", by: world.admin))
            #expect(matrix.contains("Account manager") && matrix.contains("Own customers") && matrix.contains("ti-check"))
            let key = "access.session.hours"
            let fault = try html(try await ask(room, .post, "/admin/settings/\(key)", "/admin/settings/{key}", by: world.admin, form: [("value", "500"), ("version", "0")], parameters: ["key": key]))
            #expect(fault.contains("A number from 1 to 168.") && fault.contains("value=\"500\""))
        }
    }

    @Test func journalTellsWhoWhenWhat() async throws {
        try await Engine.sqlite.withDatabase { database in
            let world = try await AccessWorld.found(database), room = room(world.desk)
            try await ChangeSetting(desk: world.desk, offers: AccessSettings.all)("access.session.hours", typed: "9", version: 0, by: world.admin)
            let text = try html(try await ask(room, .get, "/admin/journal", by: world.admin))
            #expect(text.contains("Setting “Sign out after (hours)”: 8 → 9") && text.contains("江凯 set up 云澜商贸"))
            for number in 0..<120 { try await ChangeOwnPreferences(desk: world.desk)(displayName: "江\(number)", language: "", theme: "", by: world.admin) }
            let first = try html(try await ask(room, .get, "/admin/journal", by: world.admin))
            let next = String(try #require(first.firstMatch(of: /before=([A-Za-z0-9_%-]+)/)).output.1).replacing("%3D", with: "=")
            let second = try html(try await ask(room, .get, "/admin/journal", by: world.admin, query: [("before", next)]))
            #expect(second.contains("江凯 set up 云澜商贸") && !first.contains("江凯 set up 云澜商贸"))
        }
    }

    @Test(arguments: Engine.available) func signInsTellWhoCameWasRefusedAndTookWhat(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = try await AccessWorld.found(database), room = room(world.desk), signIn = SignIn(desk: world.desk)
            let opened = try await signIn(login: "jiang", password: AccessWorld.password, address: "10.0.0.7")
            for login in ["jiang", "nobody"] { _ = try await problem { _ = try await signIn(login: login, password: "wrong words here", address: "10.0.0.8") } }
            _ = try await CreateToken(desk: world.desk)(name: "ERP", by: world.admin)
            try await SignOut(desk: world.desk)(Secret.hash(opened.token), by: world.admin)
            let text = try html(try await ask(room, .get, "/admin/sign-ins", by: world.admin))
            for words in ["江凯 signed in from 10.0.0.7", "Sign-in refused from 10.0.0.8", "Unknown name", "Token “ERP” created", "江凯 signed out", "江凯 set up"] { #expect(text.contains(words), "\(words)") }
            // More than one page: refusals and lines together, each once, in the order of their birth.
            try await database.write { [desk = world.desk] tx in
                for number in 0..<150 {
                    let caller = world.admin, id = try desk.ids.next()
                    if number % 2 == 0 { try AccessLogStore.write(AccessLogStore.refused, user: ID(0), address: "at-\(number)!", id: id, at: desk.clock.now(), in: tx) } else {
                        try desk.note(kind: "user.signedIn", ["user": .text("x"), "address": .text("at-\(number)!")], by: caller, in: tx)
                    }
                }
            }
            let first = try html(try await ask(room, .get, "/admin/sign-ins", by: world.admin))
            let next = String(try #require(first.firstMatch(of: /before=([A-Za-z0-9_%-]+)/)).output.1).replacing("%3D", with: "=")
            let second = try html(try await ask(room, .get, "/admin/sign-ins", by: world.admin, query: [("before", next)]))
            for number in 0..<150 { #expect((first + second).matches(of: try Regex("at-\(number)!")).count == 1, "\(number)") }
            #expect(first.contains("at-149!") && first.contains("at-50!") && second.contains("at-49!") && second.contains("江凯 signed in from 10.0.0.7"))
        }
    }

    @Test func programsLearnWhoTheyAre() async throws {
        try await Engine.sqlite.withDatabase { database in
            let world = try await AccessWorld.found(database), endpoint = try #require(room(world.desk).endpoints.first)
            let reply = try await endpoint.handler(EndpointRequest(caller: world.admin))
            #expect(endpoint.path == "/me" && reply.value["login"] == "jiang" && reply.value["scope"] == "company" && reply.value["id"] == .text(world.admin.userID.description))
        }
    }
}
