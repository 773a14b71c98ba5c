import Foundation
import Testing

/// The walls of the house: who may import whom, where SQL may stand, what is never written.
@Suite struct WallTests {
    static let tools: Set = ["Kit", "Persistence", "PersistenceSQLite", "PersistencePostgres", "Journal", "Jobs", "Search", "Tabular", "Pages", "Offers", "Wire"]
    static let rooms: Set = ["Access", "Customers", "Sales", "Classification", "Analysis", "Webhooks"]

    private func imports(_ file: Checkout.File) -> [String] {
        file.lines.compactMap { line in
            let words = line.split(separator: " ")
            guard let at = words.firstIndex(of: "import"), at <= 1, words.count > at + 1 else { return nil }
            return String(words.last ?? "").split(separator: ".").first.map(String.init)
        }
    }

    @Test func toolsKnowNoRoom() {
        for file in Checkout.sources where Self.tools.contains(file.target) {
            for name in imports(file) { #expect(!Self.rooms.contains(name), "\(file.path) imports the room \(name)") }
        }
    }

    @Test func kitImportsOnlyFoundation() {
        for file in Checkout.sources where file.target == "Kit" {
            for name in imports(file) { #expect(["Foundation", "Synchronization"].contains(name), "\(file.path) imports \(name)") }
        }
    }

    @Test(arguments: [
        ("Hummingbird", ["Offers", "Wire", "API", "Web", "App"]), ("GRDB", ["PersistenceSQLite"]), ("CPostgres", ["PersistencePostgres"]),
        ("Mustache", ["Pages"]), ("ArgumentParser", ["zhike"]), ("CXlsxWriter", ["Tabular"]), ("CExpat", ["Tabular"]), ("CZip", ["Tabular"]), ("AsyncHTTPClient", ["App"]),
    ])
    func libraryStandsInItsPlace(library: String, places: [String]) {
        for file in Checkout.sources where !places.contains(file.target) {
            #expect(!imports(file).contains(library), "\(file.path) imports \(library)")
        }
    }

    @Test func roomsPointOneWay() {
        let below: [String: Set<String>] = [
            "Access": [], "Customers": ["Access"], "Sales": ["Access", "Customers"],
            "Classification": ["Access", "Customers", "Sales"], "Analysis": ["Access", "Customers", "Sales", "Classification"],
            "Webhooks": ["Access", "Customers"],
        ]
        for file in Checkout.sources {
            guard let allowed = below[file.target] else { continue }
            for name in imports(file) where Self.rooms.contains(name) { #expect(allowed.contains(name), "\(file.path) imports \(name)") }
            for name in imports(file) { #expect(!["Web", "API", "Demo", "App"].contains(name), "\(file.path) imports \(name)") }
        }
    }

    @Test func sqlStandsInStoresOnly() throws {
        let statement = try Regex(#"(SELECT\s+[\w.*(]|INSERT INTO|DELETE FROM|UPDATE \w+ SET)"#)
        let places = ["Store", "Selection", "Listing", "Facts", "Store+"]
        for file in Checkout.sources where Self.rooms.contains(file.target) || ["Web", "API", "Demo", "App", "zhike"].contains(file.target) {
            guard !places.contains(where: { file.name.hasSuffix($0 + ".swift") || file.name.contains($0 + "+") }) else { continue }
            for line in file.lines where line.contains(statement) && !line.contains("//") && !line.contains("\"SELECT 1\"") {
                Issue.record("SQL outside a store: \(file.path): \(line.trimmingCharacters(in: .whitespaces).prefix(90))")
            }
        }
    }

    @Test func nothingForbiddenIsWritten() throws {
        let words = ["try!", "fatalError(", "nonisolated(unsafe)", "TODO", "FIXME"]
        for file in Checkout.sources {
            for (number, line) in file.lines.enumerated() where !line.trimmingCharacters(in: .whitespaces).hasPrefix("//") {
                for word in words where line.contains(word) { Issue.record("\(word) in \(file.path):\(number + 1)") }
                if line.hasPrefix("public ") || line.contains(" public ") && !line.contains("\"") { Issue.record("public in \(file.path):\(number + 1)") }
                if line.contains("@unchecked Sendable") && !line.contains("//") && !(number > 0 && file.lines[number - 1].contains("//")) {
                    Issue.record("@unchecked Sendable without its reason: \(file.path):\(number + 1)")
                }
            }
        }
    }

    @Test func namesSaySomething() {
        for file in Checkout.sources {
            for word in ["Manager", "Helper", "Utils", "Util", "V2"] {
                #expect(!file.name.contains(word) || file.name.contains("AccountManager"), "\(file.path) is named \(word)")
            }
        }
    }
}
