import Customers
import Foundation
import Kit
import Offers
import Tabular
import TestKit
import Testing

/// Asks every address that only reads, as the rooms offer them, each with the questions that lists take.
struct Sweep: Sendable {
    let world: RightsWorld
    let reader: RightsWorld.Person
    /// A customer in scope, for addresses that name one.
    let home: RightsWorld.Target
    /// Stand in every text of the customer out of scope, and nowhere else.
    static let marks = ["zqvx", "秘匣", "13977770003"]
    static let mark = "秘匣zqvx"

    /// What lists are asked, whatever route they are of.
    private static let questions = ["", "as=csv&reason=x", "as=xlsx&reason=x", "count=exact", "sort=-amount", "q=秘匣", "q=zqvx", "q=zqvz", "q=13977770003", "by=region", "by=rep", "kind=sales&as=csv"]

    private static let further = [
        "/customers": ["q=0003", "region=秘匣区", "where=person.filled", "where=name.has.秘匣", "sort=-created", "col=name&col=person&col=tags", "q=miexia"],
        "/customers/groups": CustomerSelection.groupings.map { "by=" + $0.rawValue },
        "/analysis/composition": ["by=branch", "by=category,month", "by=product", "by=class", "measure=lines&by=brand", "by=region&only.region=秘匣区"],
        "/analysis/customers": ["by=region&only.region=秘匣区", "by=category&only.category=饮料"],
        "/classes": ["basis=amount", "basis=volume"], "/classes/abc": ["basis=volume"],
    ]

    private static let few = ["", "as=csv&reason=x", "as=xlsx&reason=x"]

    private static func addresses(_ door: RightsDoor, _ path: String, _ questions: [String] = questions) -> [String] {
        guard door.scope == .customers, !door.path.contains("{") else { return [path] }
        return (questions + further[door.path, default: []]).map { $0.isEmpty ? path : path + "?" + $0.split(separator: "&").map(encoded).joined(separator: "&") }
    }

    private static func encoded(_ pair: Substring) -> String {
        let parts = pair.split(separator: "=", maxSplits: 1)
        return parts[0] + "=" + (String(parts[1]).addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")
    }

    /// Records and histories of the company are no customer's, and each export writes into them.
    private static func isCompared(_ door: RightsDoor) -> Bool {
        door.isSafe && !["/admin", "/account", "/imports", "/sign-in", "/welcome"].contains { door.path.hasPrefix($0) }
    }

    /// By reader and address.
    func answers() async throws -> [String: String] {
        var all: [String: String] = [:]
        for door in world.doors where Self.isCompared(door) && reader.mayUse(door.access) {
            for address in Self.addresses(door, world.address(door, home)) {
                let answer = try await door.ask(address, world, as: reader)
                all["\(reader.name) \(door.isPage ? "" : "/api")\(address)"] = "\(answer.status) " + (try Self.text(answer))
            }
        }
        return all
    }

    /// The words of an answer; of a workbook, its cells.
    private static func text(_ answer: BrowserAnswer) throws -> String {
        guard answer["Content-Type"]?.contains("spreadsheetml") == true else { return answer.text }
        let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString + ".xlsx")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(answer.bytes).write(to: file)
        let table = try TableFile.open(file)
        var lines = [table.header.joined(separator: ",")]
        while let row = try table.next(1).first { lines.append(row.cells.joined(separator: ",")) }
        return lines.joined(separator: "\n")
    }

    /// - Parameters:
    ///   - hidden: out of scope.
    ///   - further: addresses of the reader's own things that were about it.
    func hides(_ hidden: RightsWorld.Target, further: [String] = []) async throws {
        let doors = world.doors.filter { $0.isSafe && reader.mayUse($0.access) }
        for door in doors {
            let path = world.address(door, home)
            // Where the answers are compared all questions were asked; words show themselves at a few.
            var asked = Self.addresses(door, path, Self.few).filter { !$0.contains("zqv") && !$0.contains("%E7%A7%98") && !$0.contains("0003") }
            if door.scope == .customers, !door.path.contains("{") {
                asked += ["customer_id=\(hidden.customer)&recent=\(hidden.customer)", "rep=\(world.stranger)", "branch=\(world.far)", "tag=\(world.tag)"].map { path + "?" + $0 }
            }
            for address in asked { hides(hidden, try await door.ask(address, world, as: reader), at: address) }
        }
        for address in further { hides(hidden, try await Browser(world.house.door, session: reader.session).get(address), at: address) }
    }

    /// - Parameter typed: what a form shows because somebody typed it.
    func hides(_ hidden: RightsWorld.Target, _ answer: BrowserAnswer, at address: String, typed: String = "") {
        let text = ((try? Self.text(answer)) ?? answer.text).replacing(typed, with: "").lowercased()
        #expect(answer.status < 500, "\(reader.name): \(address): \(answer.status)")
        for word in Self.marks + [hidden.code.lowercased()] where text.contains(word) { Issue.record("\(reader.name): \(address) holds \(word): \(Self.around(word, text))") }
        // The button that ends a relation to somebody unseen sends their number.
        let told = text.replacing(/suppliers\/[0-9]+\/removal/, with: ""), id = hidden.customer.description
        if !address.contains(id), told.contains(id) { Issue.record("\(reader.name): \(address) holds the id: \(Self.around(id, told))") }
    }

    private static func around(_ word: String, _ text: String) -> String {
        guard let range = text.range(of: word) else { return "" }
        let from = text.index(range.lowerBound, offsetBy: -60, limitedBy: text.startIndex) ?? text.startIndex
        return String(text[from..<(text.index(range.upperBound, offsetBy: 60, limitedBy: text.endIndex) ?? text.endIndex)])
    }

    static func difference(_ a: String, _ b: String) -> String {
        let lines = (a.split(separator: "\n"), b.split(separator: "\n"))
        guard let first = zip(lines.0, lines.1).first(where: { $0 != $1 }) else { return "\(lines.0.count) and \(lines.1.count) lines" }
        return "\(first.0.prefix(300)) → \(first.1.prefix(300))"
    }
}
