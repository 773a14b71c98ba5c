import Foundation
import Glibc
import Kit
import Tabular
import TestKit
import Testing

struct EncodingTests {
    @Test(arguments: ["divisions_gb18030.csv", "divisions_gbk.csv", "divisions_utf16le_bom.csv", "divisions_utf16le_tab.txt", "divisions_utf8bom.csv"])
    func readsChineseTables(_ name: String) throws {
        guard let url = SharedData.url("import/cn-encodings/\(name)"), let expected = SharedData.url("import/cn-encodings/expected_utf8.csv") else { return }
        let wanted = try rows(expected)
        let got = try rows(url)
        #expect(got == Array(wanted.prefix(got.count)) && got.count >= 8)
        #expect(try TableFile.open(url).header == ["编号", "省", "市", "区县"])
    }

    @Test func readsBig5() throws {
        guard let url = SharedData.url("import/cn-encodings/divisions_big5.csv"), let expected = SharedData.url("import/cn-encodings/expected_big5_utf8.csv") else { return }
        #expect(try TableFile.open(url).format.encoding == .big5)
        #expect(try rows(url) == rows(expected))
    }

    @Test(arguments: ["utf16be", "utf16bebom", "utf16le", "utf16lebom", "utf32be", "utf32bebom", "utf32le", "utf32lebom", "utf8", "utf8bom", "win1252"])
    func readsPremiere(_ name: String) throws {
        guard let url = SharedData.url("import/csv-encodings/premiere.\(name).csv") else { return }
        let got = try rows(url, raw())
        #expect(got.prefix(2) == [["première", "second", "troisième"], ["Quatrième", "cinquième", "sixième"]])
    }

    @Test(arguments: ["iso88591", "utf16be", "utf16le", "utf32be", "utf32le", "utf8", "utf8bom"])
    func readsSmallFiles(_ name: String) throws {
        guard let url = SharedData.url("import/csv-encodings/encoding.\(name).csv") else { return }
        #expect(try rows(url) == [["Å", "1"], ["2", "3"]])
        #expect(try TableFile.open(url).format.headerLine == nil)
    }

    @Test func refusesOthersByName() throws {
        #expect(fault(try scratch("k.csv", [0xC7, 0xD1, 0xB1, 0xB9, 0xC0, 0xCC, 0x2C, 0xB4, 0xD9, 0xB0, 0xA1, 0x0A, 0xB0, 0xED, 0xB4, 0xC2, 0x2C, 0xC0, 0xC7, 0x0A]))?.values["encoding"] == "EUC-KR")
        let russian = "имя,город\nИван,Москва\n".unicodeScalars.map { $0.value < 128 ? UInt8($0.value) : UInt8($0.value - 0x410 + 0xC0) }
        #expect(fault(try scratch("r.csv", russian))?.values["encoding"] == "Windows-1251")
        #expect(fault(try scratch("x.csv", "%PDF-1.7\n"))?.values["kind"] == "PDF")
        #expect(fault(try scratch("b.csv", (0...255).map { UInt8($0) }))?.key == "import.table.kind")
        if let ods = SharedData.url("import/xlsx/poi-SampleSS.ods") { #expect(fault(ods)?.values["kind"] == "OpenDocument") }
    }

    private static let russian = "Клиент;Адрес;Дата\nМагазин продукты;г. Новосибирск, Красный проспект 7;2024-01-05\nООО Ромашка;г. Москва, ул. Ленина 12;2024-01-06\n"
    private static let japanese = "得意先コード,得意先名,住所\n1,株式会社山田商店,東京都千代田区\n2,鈴木酒店,大阪市北区\n"

    @Test(arguments: [("KOI8-R", "KOI8-R", russian), ("CP1251", "Windows-1251", russian), ("CP866", "IBM866", russian), ("ISO-8859-5", "ISO-8859-5", russian),
                      ("KOI8-R", "KOI8-R", russian.uppercased()), ("CP1251", "Windows-1251", russian.uppercased()), ("CP932", "Shift_JIS", japanese), ("EUC-JP", "EUC-JP", japanese),
                      ("CP932", "Shift_JIS", "番号,氏名\n1,田中太郎\n2,佐藤花子\n"), ("EUC-JP", "EUC-JP", "番号,氏名\n1,田中太郎\n2,佐藤花子\n"),
                      ("EUC-KR", "EUC-KR", "고객코드,고객명,주소\n1,서울상점,서울특별시 강남구\n2,부산마트,부산광역시 해운대구\n")])
    func namesWhatIsNotRead(iconv: String, name: String, text: String) throws {
        #expect(fault(try scratch("f.csv", try encoded(text, iconv)))?.values["encoding"] == name)
    }

    /// A few lines are enough: nothing that is read is taken for something else.
    @Test(arguments: [("GB18030", TextEncoding.gb18030, "规格,型号\n等待,登录\n"), ("GB18030", .gb18030, "月份,商品编码,品类\n一月,A1,白酒\n"), ("GB18030", .gb18030, "县,乡镇\n磐安县,尖山镇\n岱山县,衢山镇\n"),
                      ("BIG5", .big5, "月份,商品編碼,品類\n一月,A1,白酒\n"), ("BIG5", .big5, "縣市,鄉鎮\n臺北市,中正區\n"), ("CP1252", .windows1252, "Name;Ort\nMüller;Köln\nÉclair;Orléans\n")])
    func fewLinesAreKnown(iconv: String, encoding: TextEncoding, text: String) throws {
        #expect(try TableFile.open(try scratch("f.csv", try encoded(text, iconv))).format.encoding == encoding)
    }

    private func encoded(_ text: String, _ name: String) throws -> [UInt8] {
        let converter = try #require(iconv_open(name, "UTF-8"))
        defer { iconv_close(converter) }
        var input = text.utf8.map { CChar(bitPattern: $0) }, output = [CChar](repeating: 0, count: input.count)
        var left = input.count, room = output.count
        input.withUnsafeMutableBufferPointer { from in
            output.withUnsafeMutableBufferPointer { to in
                var source = from.baseAddress, target = to.baseAddress
                _ = iconv(converter, &source, &left, &target, &room)
            }
        }
        #expect(left == 0, "not in \(name)")
        return output.prefix(output.count - room).map { UInt8(bitPattern: $0) }
    }

    @Test func namesTheLineOfABadByte() throws {
        var options = TableOptions()
        options.encoding = .utf8
        let url = try scratch("bad.csv", Array("a,b\n1,2\n3,".utf8) + [0xFF, 0x0A])
        #expect(fault(url, options)?.values == ["line": "3", "encoding": "UTF-8", "file": "bad.csv"])
    }

    /// Far before the end of a long file, where the reader once waited for the rest of the character for ever.
    @Test(.timeLimit(.minutes(1))) func namesTheLineOfABadByteInAnotherEncoding() throws {
        let line: [UInt8] = [0xB1, 0xB1, 0xBE, 0xA9, 0xC9, 0xCC, 0xB5, 0xEA, 0x2C, 0x31, 0x0A], part = Array(repeating: line, count: 30_000).joined()
        #expect(fault(try scratch("bad.csv", part + [0xFF, 0xFF, 0x0A] + part))?.values == ["line": "30001", "encoding": "GB18030", "file": "bad.csv"])
    }

    @Test func asciiDoesNotHideWhatComesLater() throws {
        let plain = Array(repeating: Array("1001,plain,3\n".utf8), count: 40_000).joined()
        let url = try scratch("late.csv", Array("code,name,n\n".utf8) + plain + [0x31, 0x2C, 0xB1, 0xB1, 0xBE, 0xA9, 0xC9, 0xCC, 0xB5, 0xEA, 0x2C, 0x31, 0x0A])
        #expect(try rows(url).last == ["1", "北京商店", "1"])
    }
}
