import Access
import Customers
import Foundation
import Kit
import Persistence
import Sales
import TestKit
import Testing

/// One database, and in it each fact once: what is entered at one place is what every other place shows.
@Suite struct OneCompanyTests {
    @Test(.requirement("PLAT-1")) func everythingIsInOneDatabase() async throws {
        try await LiveHouse.with { live in
            let company = live.house.company
            _ = try await live.browser(live.administrator).post("/customers/new", [("name", "云岚便利店"), ("type", "external")])
            let files = try FileManager.default.subpathsOfDirectory(atPath: company.folder.path)
            let databases = try files.filter { file in
                guard let handle = try? FileHandle(forReadingFrom: company.folder.appending(path: file)) else { return false }
                return try handle.read(upToCount: 15) == Data("SQLite format 3".utf8)
            }
            #expect(databases == ["zhike.db"])
            // Every room's records, the staff's and the machine's, and nothing of them in files of its own.
            let tables = Set(try await company.desk.database.read { try $0.map("SELECT name FROM sqlite_master WHERE type = 'table'") { try $0.text("name") } })
            for table in ["customer", "contact", "related_person", "supply_relation", "customer_listing", "customer_search", "import_run", "product", "order_line", "class_result", "app_user", "role", "setting", "journal"] {
                #expect(tables.contains(table), "\(table)")
            }
            #expect(Set(files.compactMap { $0.split(separator: "/").first.map(String.init) }).subtracting(["zhike.db", "zhike.db-wal", "zhike.db-shm", "uploads", "journal.key"]).isEmpty, "\(files)")
        }
    }

    @Test(.requirement("PLAT-3", "DATA-12")) func aDatumIsEnteredOnceAndShownEverywhere() async throws {
        try await LiveHouse.with(customer: false) { live in
            let admin = live.browser(live.administrator), api = ["Sec-Fetch-Site": "same-origin"], desk = live.house.company.desk
            let made = try await admin.post("/customers/new", [("name", "云岚便利店"), ("type", "external"), ("region", "望江区"), ("contact.name", "许云"), ("contact.mobile", "13900001234")])
            let id = try #require(ID(String(made.location.dropFirst("/customers/".count))))
            let product = try await admin.api("POST", "/products", ["code": "P1", "name": "绿茶", "category": "饮料", "unit": "瓶"], headers: api)
            let productID = try #require(try product.json["id"]?.string.flatMap { ID($0) }, "\(product.text)")
            try await desk.database.write { tx in
                var line = LinePosting(customerID: id, order: OrderHead(number: "N1", orderedOn: desk.clock.today.adding(days: -1)), productID: productID, quantity: Quantity(x4: 30_000))
                line.price = Money(x4: 120_000)
                _ = try PostLines(desk: desk, source: PostingSource(id: try desk.ids.next(), spansBatches: false))([line], in: tx)
            }
            let month = desk.clock.today.adding(days: -1).month.first
            let places = ["/customers", "/customers?q=%E8%AE%B8%E4%BA%91", "/customers/\(id)", "/customers/\(id)/orders", "/customers/\(id)/statement", "/customers/export", "/reports/customers?from=\(month)&to=\(desk.clock.today)",
                          "/analysis/customers?from=\(month)&to=\(desk.clock.today)", "/api/v1/customers?q=13900001234"]
            for name in ["云岚便利店", "望江超市"] {
                // The second name is entered at one place only.
                if name != "云岚便利店" {
                    let version = try #require(try await admin.api("GET", "/customers/\(id)", headers: api).json["version"])
                    #expect(try await admin.api("PATCH", "/customers/\(id)", ["version": version, "name": .text(name)], headers: api).status == 200)
                }
                for place in places {
                    let text = try await admin.get(place, headers: api).text
                    #expect(text.contains(name), "\(place)")
                    if name != "云岚便利店", place != "/customers/\(id)" { #expect(!text.contains("云岚便利店"), "\(place)") }
                }
            }
            let period = "from=\(desk.clock.today.adding(days: -1))&to=\(desk.clock.today)"
            let summary = try await admin.api("GET", "/sales/summary?" + period, headers: api).json
            #expect(summary["amount"]?.string == "36" || summary["amount"]?.string == "36.00", "\(summary)")
            let composition = try await admin.api("GET", "/analysis/composition?by=region,category&measure=amount&" + period, headers: api).json
            #expect(composition["rows"]?.items?.first?["keys"] == ["望江区", "饮料"] && composition["total"] == summary["amount"], "\(composition)")
        }
    }

    /// Lines and monthly totals of eleven years answer still: nothing thins them out.
    @Test(.requirement("DATA-13")) func aDecadeOfMonthsStaysInTheFigures() async throws {
        try await LiveHouse.with { live in
            let admin = live.browser(live.administrator), api = ["Sec-Fetch-Site": "same-origin"], desk = live.house.company.desk, customer = live.customer
            let product = try await admin.api("POST", "/products", ["code": "P1", "name": "绿茶"], headers: api)
            let productID = try #require(try product.json["id"]?.string.flatMap { ID($0) }, "\(product.text)")
            let months = (1...132).map { desk.clock.today.month.adding(months: -$0) }
            try await desk.database.write { tx in
                let lines = months.enumerated().map { number, month -> LinePosting in
                    var line = LinePosting(customerID: customer, order: OrderHead(number: "N\(number)", orderedOn: month.first), productID: productID, quantity: Quantity(x4: 10_000))
                    line.price = Money(x4: 10_000)
                    return line
                }
                _ = try PostLines(desk: desk, source: PostingSource(id: try desk.ids.next(), spansBatches: false))(lines, in: tx)
            }
            let period = "from=\(months[131].first)&to=\(desk.clock.today)"
            let summary = try await admin.api("GET", "/sales/summary?" + period, headers: api).json
            #expect(summary["lines"] == 132 && summary["amount"]?.string?.hasPrefix("132") == true, "\(summary)")
            let byMonth = try await admin.api("GET", "/analysis/composition?by=month&measure=amount&" + period, headers: api).json
            #expect(byMonth["rows"]?.items?.count == 132, "\(byMonth)")
        }
    }
}
