import App
import Customers
import Foundation
import Kit
import Offers
import Pages
import Sales
import Tabular
import TestKit
import Testing

/// What the import proposes for files as they come from other systems.
@Suite("Columns proposed for real files") struct ProposalTests {
    private func proposed(_ kind: any ImportKind, _ name: String) throws -> [String: String] {
        guard let url = SharedData.url(name) else { return [:] }
        return try proposed(kind, url)
    }

    private func proposed(_ kind: any ImportKind, _ url: URL) throws -> [String: String] {
        let proposal = MappingProposal(kind, texts: try TextLibrary(folders: AllTexts.folders))
        var options = TableOptions()
        options.knownNames = proposal.knownNames
        let file = try TableFile.open(url, options: options)
        return Dictionary(proposal.settings(for: file).columns.map { (file.header[$0.key], $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    @Test(.enabled(if: SharedData.url("northwind/orders.csv") != nil)) func northwind() throws {
        #expect(try proposed(CustomerImport(), "northwind/customers.csv") == [
            "customer_id": "code", "company_name": "name", "contact_name": "contact.name", "contact_title": "contact.role", "address": "address", "city": "city", "region": "region",
            "postal_code": "postcode", "country": "country", "phone": "phone", "fax": "fax",
        ])
        #expect(try proposed(ProductImport(), "northwind/products.csv") == [
            "product_id": "code", "product_name": "name", "category_id": "category", "quantity_per_unit": "specification", "unit_price": "price",
        ])
        #expect(try proposed(OrderImport(), "northwind/orders.csv") == [
            "order_id": "number", "customer_id": "customer_code", "order_date": "ordered_on", "required_date": "delivery_requirement",
        ])
        #expect(try proposed(LineImport(), "northwind/order_details.csv") == [
            "order_id": "number", "product_id": "product_code", "unit_price": "price", "quantity": "quantity", "discount": "discount",
        ])
    }

    @Test(.enabled(if: SharedData.url("northwind/orders.csv") != nil)) func adventureWorks() throws {
        #expect(try proposed(CustomerImport(), "adventureworks_reseller/Resellers.csv") == [
            "ResellerKey": "code", "BusinessType": "format", "ResellerName": "name", "City": "city", "StateProvinceName": "province", "Country_Region": "country",
        ])
        #expect(try proposed(ProductImport(), "adventureworks_reseller/Product.csv") == [
            "ProductKey": "code", "Product": "name", "StandardCost": "cost", "EnglishProductCategoryName": "category",
        ])
        #expect(try proposed(SalesImport(), "adventureworks_reseller/FactResellerSales.csv.gz") == [
            "SalesOrderNumber": "number", "OrderDate": "ordered_on", "ProductKey": "product_code", "ResellerKey": "customer_code", "OrderQuantity": "quantity", "UnitPrice": "price",
            "TotalProductCost": "cost", "SalesAmount": "amount", "StandardCost": "unit_cost",
        ])
    }

    /// The values of a file without a header say what its columns are.
    @Test(.requirement("SRC-13"), arguments: [
        (" 00001 19970101  1   11.77\n 00002 19970112  1   12.00\n 00002 19970112  5   77.00\n 00003 19970102  2   20.76\n", ["customer_code", "ordered_on", "quantity", "amount"]),
        ("S1,2024-01-05,C1,P1,2,10.5\nS2,2024-01-06,C2,P1,1,10\nS2,2024-01-06,C2,P7,1,10\n", ["number", "ordered_on", "customer_code", "product_code", "quantity", "price"]),
        ("C1,春和店,2024-01-05,P1,白酒,2,10,20\nC2,望江店,2024-01-06,P1,白酒,1,10,10\n", ["customer_code", "customer_name", "ordered_on", "product_code", "product_name", "quantity", "price", "amount"]),
        ("C1,2024-01-05,many,20\nC2,2024-01-06,few,10\nC3,2024-01-06,few,30\n", []),
    ]) func withoutAHeader(text: String, columns: [String]) throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "p-\(UUID().uuidString).txt")
        defer { try? FileManager.default.removeItem(at: url) }
        try Data(text.utf8).write(to: url)
        #expect(try proposed(SalesImport(), url).sorted { $0.key < $1.key }.map(\.value) == columns)
    }

    /// "Order" alone is the number of the order above codes, and nothing above words; a column that says it outright goes before.
    @Test(arguments: [
        ("Order,Date,Customer ID,Qty\n1001,2024-01-05,C1,2\n1002,2024-01-06,C2,1\n", "Order"), ("order,date,customer id,qty\nSO-1,2024-01-05,C1,2\nSO-2,2024-01-06,C2,1\n", "order"),
        ("Order,Date,Customer ID,Qty\nby phone,2024-01-05,C1,2\nby visit,2024-01-06,C2,1\n", nil), ("Order,Date,Customer ID,Qty\n10.50,2024-01-05,C1,2\n7.25,2024-01-06,C2,1\n", nil),
        ("Order,Date,Customer ID,Qty,Order No\n1,2024-01-05,C1,2,S1\n2,2024-01-06,C2,1,S2\n", "Order No"),
    ] as [(String, String?)]) func orderAlone(text: String, number: String?) throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "p-\(UUID().uuidString).csv")
        defer { try? FileManager.default.removeItem(at: url) }
        try Data(text.utf8).write(to: url)
        for kind in [SalesImport(), OrderImport()] as [any ImportKind] {
            #expect(try proposed(kind, url).first { $0.value == "number" }?.key == number)
        }
    }

    @Test func chineseSheets() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "p-\(UUID().uuidString).csv")
        defer { try? FileManager.default.removeItem(at: url) }
        try Data("客户资料一览表,,,,,,\n客户编号,店铺名称,业态,地区,联系电话,业务员,备注2\nYL02-000518,春和烟酒店,烟酒,望江区,13900000518,周敏,冬天\n".utf8).write(to: url)
        #expect(try proposed(CustomerImport(), url) == [
            "客户编号": "code", "店铺名称": "name", "业态": "format", "地区": "region", "联系电话": "phone", "业务员": "rep", "备注2": "remark",
        ])
    }
}
