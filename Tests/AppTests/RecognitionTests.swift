@testable import Customers
import Foundation
import Kit
import Pages
@testable import Sales
import TestKit
import Testing
import Web

/// What a file holds is told from its columns, with the kinds of all rooms.
@Suite struct RecognitionTests {
    @Test(.requirement("SRC-13"), arguments: [
        ("客户编号,店名,电话,地址,业务员", "customers"), ("CustomerID,CompanyName,ContactName,ContactTitle,Address,City", "customers"), ("客户名称,姓名,职务,手机", "contacts"),
        ("产品编码,产品名称,规格,单价", "products"), ("ProductID,ProductName,QuantityPerUnit,UnitPrice", "products"),
        ("订单号,客户编号,订单日期", "orders"), ("OrderID,ProductID,UnitPrice,Quantity,Discount", "lines"), ("日期,客户名称,产品名称,数量,金额", "sales"),
    ])
    func theKindIsTold(header: String, kind: String) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "told-\(UUID().uuidString)"), url = folder.appending(path: "x.csv")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let values = header.split(separator: ",").map { name -> String in
            if name.contains("日期") { return "2026-03-04" }
            return ["单价", "UnitPrice", "数量", "Quantity", "金额", "Discount"].contains(String(name)) ? "12.5" : name.hasSuffix("ID") || name.contains("号") || name.contains("编码") ? "A1" : "某某"
        }
        try Data((header + "\n" + values.joined(separator: ",") + "\n").utf8).write(to: url)
        let texts = try TextLibrary(folders: [WebRoom.texts, CustomersFolder.url.appending(path: "Texts"), SalesFolder.url.appending(path: "Texts")])
        let kinds = ImportKinds([CustomerImport(), ContactImport(), ProductImport(), OrderImport(), LineImport(), SalesImport()], texts: texts)
        #expect(ImportKinds.likeliest(try kinds.readings(of: url, as: kinds.all))?.kind.name == kind)
    }
}
