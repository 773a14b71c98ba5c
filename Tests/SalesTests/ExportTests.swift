import Customers
import Foundation
import Journal
import Kit
import Offers
import Pages
import Persistence
import Tabular
@testable import Sales
import TestKit
import Testing
import Web

/// Files that are taken out: what they hold, who gets them, and that they can be brought again.
@Suite struct ExportTests {
    typealias F = SalesFixture

    private static let rights: Set<Right> = [SalesRights.export, SalesRights.view, SalesRights.importing, ImportRights.run]

    private func wording(_ desk: Desk, _ language: Language = .simplified) throws -> Wording {
        Wording(language: language, texts: try TextLibrary(folders: [WebRoom.texts, CustomersFolder.url.appending(path: "Texts"), SalesFolder.url.appending(path: "Texts")]), clock: desk.clock)
    }

    private func file(_ kind: SalesFileKind, _ desk: Desk, _ period: Period? = nil, by caller: Caller = TestDesk.caller(rights), language: Language = .simplified, format: ListFormat = .csv) async throws -> Data {
        let chunks = Chunks(), write = try await ExportSales(desk: desk, wording: try wording(desk, language))(kind, period, ExportWish(format), by: caller)
        try await write { await chunks.add($0) }
        return await chunks.data
    }

    private func load(_ data: Data, as kind: String, _ desk: Desk) async throws -> ImportCounts {
        let url = FileManager.default.temporaryDirectory.appending(path: "export-\(UUID().uuidString).csv")
        defer { try? FileManager.default.removeItem(at: url) }
        try data.write(to: url)
        var request = ImportFile.Request(url: url, kind: kind)
        request.createsMissing = true
        return try await ImportFile(desk: desk, kinds: SalesRoom.room(desk: desk).importKinds, wording: try wording(desk))(request, by: TestDesk.caller(Self.rights))
    }

    /// Numbered lines, counted lines, a discount, a return, a cancelled order, and a day without a number.
    private func trade(_ desk: Desk) async throws -> [ID] {
        let shops = try await F.customers(3, desk), goods = try await F.products(2, desk)
        var lines = [F.line(shops[0], "N1", "2026-05-01", goods[0], 20, price: 7, lineNumber: "7"), F.line(shops[0], "N1", "2026-05-01", goods[1], 5, lineNumber: "12"),
                     F.line(shops[1], "N2", "2026-06-01", goods[0], 3), F.line(shops[1], "N2", "2026-06-01", goods[0], 4, price: 9), F.line(shops[1], "N3", "2026-06-02", goods[1], -2),
                     F.line(shops[2], "", "2026-07-01", goods[1], 8), F.line(shops[2], "", "2026-07-01", goods[1], 9), F.line(shops[2], "N4", "2026-07-03", goods[1], 100)]
        lines[0].discount = Ratio(x4: 1500)
        lines[7].order.isCancelled = true
        try await F.post(lines, desk)
        return shops
    }

    @Test(.requirement("SRC-13"), arguments: Engine.available, Language.allCases)
    func whatIsTakenOutCanBeBroughtAgain(engine: Engine, language: Language) async throws {
        let who = TestDesk.caller(Self.rights)
        let (files, summary) = try await engine.withDatabase { database in
            let desk = TestDesk.desk(database)
            _ = try await trade(desk)
            var files: [SalesFileKind: Data] = [:]
            for kind in SalesFileKind.allCases { files[kind] = try await file(kind, desk, language: language) }
            var again: [ImportCounts] = []
            for (kind, name) in [(SalesFileKind.products, "products"), (.orders, "orders"), (.lines, "sales")] { again.append(try await load(files[kind] ?? Data(), as: name, desk)) }
            #expect(again[0].unchanged == 2 && again[0].rows == 2)
            #expect(again[1].unchanged == 5 && again[1].refused == 0, "the order of a day without a number is found by customer and day")
            #expect(again[2].unchanged == 8 && again[2].rows == 8 && again[2].warned == 0)
            return (files, try await SalesSummary(desk: desk)(nil, by: who))
        }
        try await engine.withDatabase { database in
            let desk = TestDesk.desk(database)
            let products = try await load(files[.products] ?? Data(), as: "products", desk), heads = try await load(files[.orders] ?? Data(), as: "orders", desk)
            #expect(heads.new == 5 && heads.refused == 0)
            let lines = try await load(files[.lines] ?? Data(), as: "sales", desk)
            #expect(products.new == 2 && lines.new == 8)
            let sums = try await SalesSummary(desk: desk)(nil, by: who)
            #expect(sums == summary)
            #expect(try await SalesChecks.rollupFaults(desk).isEmpty)
        }
    }

    @Test(.requirement("SRC-13", "ACC-5"), arguments: Engine.available)
    func filesHoldWhatTheReaderSees(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let desk = TestDesk.desk(database), shops = try await trade(desk)
            try await database.write { tx in try tx.execute("UPDATE customer_listing SET rep_id = 77 WHERE customer_id = \(shops[1])") }
            let rep = TestDesk.caller(Self.rights, scope: .own(ID(77)), userID: ID(77))
            func rows(_ kind: SalesFileKind, _ period: Period? = nil, by caller: Caller) async throws -> Int {
                String(decoding: try await file(kind, desk, period, by: caller), as: UTF8.self).split(separator: "\r\n").count - 1
            }
            let own = try await [rows(.lines, by: rep), rows(.orders, by: rep), rows(.products, by: rep)]
            #expect(own == [3, 2, 2])
            let june = Period(from: F.day("2026-06-02"), to: F.day("2026-07-01"))
            let some = try await [rows(.lines, june, by: TestDesk.caller(Self.rights)), rows(.orders, june, by: rep)]
            #expect(some == [3, 1])
            for kind in SalesFileKind.allCases { await #expect(throws: Problem.forbidden()) { _ = try await file(kind, desk, by: TestDesk.caller([SalesRights.view])) } }
            let lines = try await database.journal(of: "sales.exported")
            #expect(lines.count == 5, "who took what is on record")
        }
    }

    @Test(arguments: Engine.available)
    func aLongFileComesInPieces(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let desk = TestDesk.desk(database), shop = try await F.customers(1, desk)[0], good = try await F.products(1, desk)[0]
            try await F.post((1...2300).map { F.line(shop, "N\($0 / 2)", "2026-05-\(10 + $0 % 10)", good, 1, lineNumber: "\($0)") }, desk)
            let chunks = Chunks(), write = try await ExportSales(desk: desk, wording: try wording(desk))(.lines, nil, ExportWish(reason: "年审"), by: TestDesk.caller(Self.rights))
            try await write { await chunks.add($0) }
            let text = String(decoding: await chunks.data, as: UTF8.self).split(separator: "\r\n")
            let pieces = await chunks.count
            #expect(pieces == 3 && text.count == 2301 && Set(text).count == 2301)
        }
    }
}
