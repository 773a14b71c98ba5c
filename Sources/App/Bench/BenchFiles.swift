import Foundation
import Kit

/// The files of a bench: the same bytes for the same sizes on every machine.
struct BenchFiles: Sendable {
    static let productCount = 240
    static let categories = ["饮料", "啤酒", "白酒", "休闲食品", "方便食品", "粮油", "调味品", "乳品", "日化", "纸品", "烟草", "文具"]
    static let regions = ["城东区", "城西区", "城南区", "城北区", "高新区", "经开区", "临江县", "青山县", "白石县", "龙泉镇", "安平镇", "清河镇"]
    private static let surnames = Array("王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗")
    private static let words = Array("福兴旺顺达丰盛和佳美乐家万利源隆泰安康宁")
    private static let shops = ["便利店", "超市", "商行", "副食店", "百货店", "食品店", "烟酒店", "批发部"]

    let folder: URL
    var customers: URL { folder.appending(path: "customers.csv") }
    var products: URL { folder.appending(path: "products.csv") }
    var lines: URL { folder.appending(path: "lines.csv") }

    static func make(_ folder: URL, customers: Int, lines: Int) throws -> BenchFiles {
        let files = BenchFiles(folder: folder)
        try files.writeCustomers(customers)
        try files.writeProducts()
        try files.writeLines(lines, customers: customers)
        return files
    }

    static func code(_ index: Int) -> String { "K" + padded(index + 1, 7) }
    private static func padded(_ number: Int, _ width: Int) -> String { String(repeating: "0", count: max(0, width - String(number).count)) + String(number) }

    private func writeCustomers(_ count: Int) throws {
        var chance = BenchChance(seed: 1), file = try BenchWriter(customers)
        try file.write("客户编号,客户名称,区域,联系电话,地址,负责人,证照号码\r\n")
        for index in 0..<count {
            let surname = Self.surnames[chance.below(Self.surnames.count)], given = "\(Self.words[chance.below(20)])\(Self.words[chance.below(20)])"
            let name = "\(surname)记\(given)\(Self.shops[chance.below(Self.shops.count)])"
            let phone = "1\(3 + chance.below(7))" + Self.padded(chance.below(1_000_000_000), 9)
            let region = Self.regions[chance.below(Self.regions.count)]
            try file.write("\(Self.code(index)),\(name),\(region),\(phone),\(region)\(given)路\(1 + chance.below(900))号,\(surname)\(given),4301\(Self.padded(index, 11))\r\n")
        }
        try file.close()
    }

    private func writeProducts() throws {
        var file = try BenchWriter(products)
        try file.write("商品编码,商品名称,类别,品牌,单位,件装数,单价,单位成本\r\n")
        for index in 0..<Self.productCount {
            let price = Self.price(index), cost = price * 8 / 10
            try file.write("P\(1000 + index),商品\(index),\(Self.categories[index % 12]),品牌\(index % 30),瓶,\(12 + index % 3 * 6),\(Self.money(price)),\(Self.money(cost))\r\n")
        }
        try file.close()
    }

    /// In fen.
    private static func price(_ product: Int) -> Int { 150 + product * 37 % 9800 }
    private static func money(_ fen: Int) -> String { "\(fen / 100).\(padded(fen % 100, 2))" }

    /// Day by day as an ERP exports them: orders of five lines, some customers much larger than others.
    private func writeLines(_ count: Int, customers: Int) throws {
        var chance = BenchChance(seed: 2), file = try BenchWriter(lines), customer = "", number = ""
        let period = BenchPeriods.all, days = period.to - period.from + 1
        try file.write("订单号,订单日期,客户编号,商品编码,数量,单价,金额\r\n")
        for index in 0..<count {
            if index % 5 == 0 {
                customer = Self.code(min(chance.below(customers), chance.below(customers), chance.below(customers)))
                number = "S" + Self.padded(index / 5, 9)
            }
            // A line of an order has a product of its own.
            let product = (chance.below(Self.productCount / 5)) * 5 + index % 5, quantity = 1 + chance.below(48)
            let day = period.from.adding(days: (index / 5 * 5) * days / count)
            try file.write("\(number),\(day),\(customer),P\(1000 + product),\(quantity),\(Self.money(Self.price(product))),\(Self.money(Self.price(product) * quantity))\r\n")
        }
        try file.close()
    }
}
