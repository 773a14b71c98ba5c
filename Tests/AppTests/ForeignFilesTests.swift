import App
import Customers
import Foundation
import Kit
import Pages
import TestKit
import Testing
import Wire

/// Every file of the collections beside the checkout comes to its end on the page: taken, or refused with its name; and nothing is loaded before
/// somebody says so.
@Suite(.serialized) struct ForeignFilesTests {
    private static func files(_ folders: [String]) -> [URL] {
        folders.compactMap { SharedData.url($0) }.flatMap { folder in
            (FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.allObjects as? [URL] ?? []).filter { !$0.hasDirectoryPath }
        }.sorted { $0.path < $1.path }
    }

    @Test(.requirement("SRC-13", "SRC-7"), .enabled(if: SharedData.url("import/xlsx") != nil, "the collections are not beside the checkout"), .timeLimit(.minutes(15)))
    func eachIsTakenOrRefusedByItsName() async throws {
        let files = Self.files(["import/xlsx", "import/csv-encodings", "import/cn-encodings", "import/csv-spectrum", "import/formula-injection", "contacts"])
        #expect(Self.files(["import/xlsx"]).count == 22 && files.count > 90)
        try await LiveHouse.with(customer: false) { live in
            let browser = live.browser(live.administrator)
            var taken = 0, refused = 0
            for file in files {
                let name = file.lastPathComponent, bytes = [UInt8](try Data(contentsOf: file))
                let kind = file.path.contains("/contacts/") ? "contacts" : "customers"
                let answer = try await browser.upload("/imports", name: name, bytes: bytes, form: [("kind", kind)])
                if answer.status == 303 {
                    let page = try await browser.get(answer.location)
                    #expect(page.status == 200 && page.text.contains(name.escapedForHTML), "\(name): \(page.status)")
                    taken += 1
                    try await dryRun(answer.location, live, browser, name)
                } else {
                    #expect(answer.status == 422 || answer.status == 413, "\(name): \(answer.status)")
                    #expect(answer.text.contains(name.escapedForHTML), "\(name) is not named")
                    refused += 1
                }
            }
            #expect(taken > 40 && refused > 0, "\(taken) taken, \(refused) refused")
            let list = try await browser.get("/customers")
            #expect(list.status == 200)
            #expect(try await live.house.company.desk.database.read { try $0.number("SELECT COUNT(*) AS n FROM customer") } == 0, "a dry run writes nothing")
        }
    }

    /// With the columns as they are proposed; whatever comes of it, the page says so.
    private func dryRun(_ path: String, _ live: LiveHouse, _ browser: Browser, _ name: String) async throws {
        let page = try await browser.get(path).text
        var form: [(String, String)] = [("go", "check")]
        for match in page.matches(of: /<select[^>]* name="(column\.[0-9]+|key)"[^>]*>(.*?)<\/select>/.dotMatchesNewlines()) {
            let chosen = match.2.firstMatch(of: /<option value="([^"]*)" selected/).map { String($0.1) } ?? ""
            form.append((String(match.1), chosen))
        }
        let answer = try await browser.post(path + "/settings", form)
        #expect([303, 422].contains(answer.status), "\(name): \(answer.status)")
        while try await live.house.jobs.runNext() {}
        #expect(try await browser.get(path).status == 200, "\(name)")
    }

    /// Six hundred strings that have broken programs, in every text field: saved, shown, searched, taken out as a file and brought again, unchanged.
    @Test(.requirement("PLAT-2", "INFO-22", "SRC-13"), .enabled(if: SharedData.url("import/naughty-strings/blns.json") != nil, "the collections are not beside the checkout"), .timeLimit(.minutes(15)))
    func naughtyStringsAreSavedShownSearchedAndRoundTripped() async throws {
        guard let url = SharedData.url("import/naughty-strings/blns.json") else { return }
        let more = ["_x0041_", "a_x005F_b", "'=1+1", "=\"007\"", "\u{FFFE}甲\u{FFFF}", "a\u{0}b"]
        let strings = try (JSONDecoder().decode([String].self, from: Data(contentsOf: url)) + more).filter { !EnteredText.clean($0).isEmpty }
        #expect(strings.count > 400)
        try await LiveHouse.with(customer: false) { live in
            let browser = live.browser(live.administrator), database = live.house.company.desk.database
            let texts = CustomerFields.all.filter { [.text, .longText, .region].contains($0.type) && $0.key != "name" }
            for (index, string) in strings.enumerated() {
                let form = [("code", "N\(1000 + index)"), ("name", "\(string.prefix(100))"), ("type", "external")] + texts.map { ($0.key, String(string.prefix($0.maxLength))) }
                let answer = try await browser.post("/customers/new", form)
                guard answer.status == 303 else { Issue.record("\(string): \(answer.status)"); continue }
                let name = EnteredText.clean(String(string.prefix(100)))
                let id = try #require(ID(String(answer.location.split(separator: "/").last ?? "")))
                let record = try await database.read { try CustomerStore.customer(id, for: live.house.operating, in: $0) }
                #expect(record.name == name)
                for field in texts { #expect(field.text(record) == EnteredText.clean(String(string.prefix(field.maxLength))), "\(field.key) of \(string)") }
                let card = try await browser.get(answer.location)
                #expect(card.status == 200 && card.text.contains(name.escapedForHTML), "\(string) is not shown")
                let found = try await browser.get("/customers?q=" + URLEncoded.encode(name))
                #expect(found.status == 200, "\(string): \(found.status)")
                if name.unicodeScalars.filter({ CharacterSet.alphanumerics.contains($0) }).count >= 4, name.count < 60 { #expect(found.text.contains("N\(1000 + index)"), "\(string) is not found") }
            }
            try await roundTrip(live, browser, strings.count)
        }
    }

    private func roundTrip(_ live: LiveHouse, _ browser: Browser, _ count: Int) async throws {
        for format in ["csv", "xlsx"] {
            let file = try await browser.get("/customers/export?as=\(format)&reason=check&sort=code")
            #expect(file.status == 200)
            let url = FileManager.default.temporaryDirectory.appending(path: "naughty-\(UUID().uuidString).\(format)")
            defer { try? FileManager.default.removeItem(at: url) }
            try Data(file.bytes).write(to: url)
            let wording = Wording(language: .simplified, texts: live.house.texts, clock: live.house.company.desk.clock)
            let importer = ImportFile(desk: live.house.company.desk, kinds: live.house.rooms.flatMap(\.importKinds), wording: wording)
            var request = ImportFile.Request(url: url, kind: "customers")
            let errors = url.appendingPathExtension("errors")
            defer { try? FileManager.default.removeItem(at: errors) }
            request.errors = errors
            let counts = try await importer(request, by: live.house.operating)
            #expect(counts.unchanged == count && counts.rows == count, "\(format): \(counts) \((try? String(contentsOf: errors, encoding: .utf8).prefix(2000)) ?? "")")
        }
    }
}
