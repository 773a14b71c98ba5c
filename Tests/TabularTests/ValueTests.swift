import Foundation
import Kit
import Tabular
import Testing

struct ValueTests {
    private func reader(_ cells: String...) -> CellReader { CellReader(ColumnProfile(cells)) }

    @Test(arguments: ["2024/1/5", "2024-01-05", "2024年1月5日", "20240105", "1/5/2024 13:30", "5.1.2024", "45296", "45296.5", "2024-01-05T10:00:00Z", "２０２４／１／５", "5-Jan-2024", "Jan 5, 2024",
                      "2024.1.5", "2024-1-5 9:05:00", "1/5/24", "2024年01月05日 星期五"])
    func days(_ text: String) throws { #expect(try reader().day(text) == "2024-01-05") }

    @Test(arguments: ["2024-02-30", "去年三月", "13/13/2024", "5", "hello", "2024"])
    func noDays(_ text: String) { #expect(throws: CellFault.self) { try reader().day(text) } }

    @Test func theColumnSettlesDayAndMonth() throws {
        #expect(try reader("13/1/2024", "5/1/2024").day("5/1/2024") == "2024-01-05")
        #expect(try reader("1/13/2024").day("1/5/2024") == "2024-01-05")
        #expect(ColumnProfile(["1/5/2024", "2/5/2024"]).isDayOpen)
    }

    @Test(arguments: [("1,234.50", "1234.50"), ("￥1 234", "1234"), ("(12.5)", "-12.5"), ("１２．５", "12.5"), ("12.5%", "0.125"), ("12.5-", "-12.5"), ("¥-3", "-3"), ("-￥3.20", "-3.20"), ("1.2万", "12000"),
                      ("1'234", "1234"), ("1.5e3", "1500"), ("+7", "7"), (".5", "0.5"), ("9.80000019", "9.80000019"), ("-0", "-0"), ("1234元", "1234"), ("12,3456", "123456")])
    func numbers(_ pair: (String, String)) throws { #expect(try reader().number(pair.0) == pair.1) }

    @Test(arguments: ["abc", "1,23", "1.2.3", "--3", "1/2", "3.2E+17", "12 apples"])
    func noNumbers(_ text: String) { #expect(throws: CellFault.self) { try reader().number(text) } }

    @Test func decimalCommas() throws {
        #expect(try reader("1.234,56", "12,5").number("1.234,50") == "1234.50")
        #expect(try reader("1,234.5").number("1,234") == "1234")
    }

    @Test func damagedCodes() throws {
        #expect(throws: CellFault.self) { try reader().code("3.2E+17") }
        #expect(throws: CellFault.self) { try reader().code("3.20102E+17") }
        #expect(try reader().code("2E+05") == "2E+05")
        #expect(try reader().code("YL02-000518") == "YL02-000518")
        #expect(try reader().flag("是") == "1")
        #expect(try reader().flag("FALSE") == "0")
    }

    @Test func kinds() {
        #expect(ColumnProfile(["2024/1/5", "2024/1/6"]).kind == .day)
        #expect(ColumnProfile(["00123", "00124"]).kind == .code)
        #expect(ColumnProfile(["1.5", "1,200"]).kind == .number)
        #expect(ColumnProfile(["甲店", "乙店"]).kind == .text)
        #expect(ColumnProfile(["", ""]).kind == .empty)
    }
}
