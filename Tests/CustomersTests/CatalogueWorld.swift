import Access
import Customers
import Foundation
import Kit
import Offers
import Pages
import Persistence
import TestKit
import Testing
import Web

/// Own fields to test with, and the pages of this room without a socket.
extension CustomersWorld {
    func own(_ label: String, _ kind: OwnField.Kind = .text, key: String, english: String = "", isRequired: Bool = false, entries: [String] = [], group: FieldGroup = .business) async throws -> ID {
        var input = SaveOwnField.Input(OwnWords([.simplified: label, .english: english]), kind: kind, group: group)
        (input.key, input.isRequired, input.entries) = (key, isRequired, entries.map { OwnWords([.simplified: $0]) })
        return try await SaveOwnField(desk: desk)(nil, input, by: Self.boss)
    }

    func catalogue() async throws -> CustomerCatalogue { try await database.read { try CatalogueStore.load(in: $0) } }

    func field(_ id: ID) async throws -> OwnField { try await database.read { try CatalogueStore.field(id, in: $0) } }

    /// One field of each kind, under the group of business.
    func ownOfEveryKind() async throws {
        _ = try await own("冰柜品牌", key: "cooler_brand", english: "Cooler brand")
        _ = try await own("冰柜说明", .longText, key: "cooler_note")
        _ = try await own("冰柜数", .number, key: "coolers")
        _ = try await own("冷藏面积", .decimal, key: "cold_area")
        _ = try await own("冰柜到期日", .day, key: "cooler_until")
        _ = try await own("有冰柜", .flag, key: "has_cooler")
        _ = try await own("冰柜来源", .choice, key: "cooler_source", entries: ["公司投放", "自购"])
        _ = try await own("冷饮品类", .several, key: "cold_kinds", entries: ["雪糕", "饮料", "啤酒"])
    }

    static let ownValues = ["own.cooler_brand": "海尔 Haier", "own.cooler_note": "两台立式", "own.coolers": "2", "own.cold_area": "3.5", "own.cooler_until": "2027-03-31",
                            "own.has_cooler": "1", "own.cooler_source": "e1", "own.cold_kinds": "e1|e3"]

    static func wording(_ language: Language = .simplified) throws -> Wording {
        let folders = [CustomersFolder.url, WebFolder.url, AccessFolder.url], texts = try TextLibrary(folders: folders.map { $0.appending(path: "Texts") })
        var assets: [String: String] = [:]
        for folder in folders {
            for file in try FileManager.default.contentsOfDirectory(at: folder.appending(path: "Templates"), includingPropertiesForKeys: nil) {
                for match in try String(contentsOf: file, encoding: .utf8).matches(of: /\[\[asset:([^\]]+)\]\]/) { assets[String(match.output.1)] = "/a" }
            }
        }
        return try Wording(language: language, texts: texts, clock: .fixed(TestDesk.now.milliseconds),
                           templates: TemplateLibrary(folders: folders.map { $0.appending(path: "Templates") }, texts: texts, assets: assets))
    }

    func ask(_ method: Offers.Method, _ route: String, path: [String: String] = [:], query: [(String, String)] = [], form: [(String, String)] = [], _ wording: Wording,
             by caller: Caller = boss) async throws -> Reply {
        let found = try #require(CustomersRoom.room(desk: desk).routes.first { $0.method == method && $0.path == route }, "\(route)")
        return try await found.handler(PageRequest(caller: caller, wording: wording, path: path, query: Form(query.map { (name: $0.0, value: $0.1) }), form: Form(form.map { (name: $0.0, value: $0.1) }), url: route))
    }

    func html(_ reply: Reply, _ wording: Wording) throws -> (text: String, status: Int) {
        switch reply {
        case .page(let page): return (try wording.render(page.template, page.model).text, page.status)
        case .redirect(let url): return (url, 303)
        default: Issue.record("\(reply)"); return ("", 0)
        }
    }
}
