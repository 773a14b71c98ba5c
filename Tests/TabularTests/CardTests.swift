import Foundation
import Kit
import Tabular
import TestKit
import Testing

/// Address cards read as a table.
struct CardTests {
    private func cards(_ url: URL) throws -> [[String: String]] {
        let file = try TableFile.open(url)
        #expect(file.format.container == .vcard && file.format.headerLine != nil)
        var all: [[String: String]] = []
        while case let rows = try file.next(5), !rows.isEmpty { all += rows.map { Dictionary(zip(file.header, $0.cells), uniquingKeysWith: { first, _ in first }) } }
        return all
    }

    @Test func threeVersionsInOneFile() throws {
        let text = """
            BEGIN:VCARD\r
            VERSION:2.1\r
            N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E5=BC=A0;=E4=BC=9F\r
            ORG;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E6=98=A5=E5=92=8C=\r
            =E7=83=9F=E9=85=92=E5=BA=97;=E9=87=87=E8=B4=AD\r
            TEL;CELL;PREF:13800000001\r
            TEL;WORK;FAX:0571-2\r
            TEL;WORK;VOICE:0571-1\r
            ADR;WORK:;;文三路 1 号;杭州;浙江;310000;中国\r
            END:VCARD\r
            BEGIN:VCARD\r
            VERSION:3.0\r
            item1.FN:Ann \r
             Lee\r
            ORG:A\\; B;Sales\r
            NOTE:one\\, two\\nthree\r
            PHOTO;ENCODING=b:\(String(repeating: "A", count: 200_000))\r
            EMAIL;TYPE=INTERNET,HOME:home@x.example\r
            EMAIL;TYPE="WORK":ann@x.example\r
            ADR;TYPE=WORK:;Room 2;1 High St;Ames;IA;50010;USA\r
            END:VCARD\r
            BEGIN:VCARD\r
            VERSION:4.0\r
            KIND:group\r
            FN:Everybody\r
            END:VCARD\r
            begin:vcard\r
            VERSION:4.0\r
            FN:Bo\r
            TEL;VALUE=uri;TYPE="voice,work":tel:+1-555-0100;ext=12\r
            end:vcard\r

            """
        let all = try cards(scratch("c.vcf", text))
        #expect(all.map { $0["Full Name"] } == ["张伟", "Ann Lee", "Bo"])
        #expect(all.map { $0["Company"] } == ["春和烟酒店", "A; B", ""])
        #expect(all.map { $0["Department"] } == ["采购", "Sales", ""])
        #expect(all[0]["Mobile Phone"] == "13800000001" && all[0]["Business Phone"] == "0571-1" && all[0]["Business Fax"] == "0571-2" && all[0]["Business Address"] == "浙江杭州文三路 1 号")
        #expect(all[1]["E-mail Address"] == "ann@x.example" && all[1]["Notes"] == "one, two\nthree" && all[1]["Business Address"] == "1 High St, Room 2, Ames, IA 50010, USA")
        #expect(all[2]["Business Phone"] == "+1-555-0100-12")
    }

    @Test func cardsOfOldChinesePrograms() throws {
        let bytes = Array("BEGIN:VCARD\nVERSION:2.1\nN:".utf8) + [0xD5, 0xC5, 0x3B, 0xCE, 0xB0] + Array("\nFN;CHARSET=GB2312:".utf8) + [0xD5, 0xC5, 0xCE, 0xB0] + Array("\nORG:".utf8) + [0xB1, 0xB1, 0xBE, 0xA9] + Array("\nEND:VCARD".utf8)
        #expect(try cards(scratch("g.vcf", bytes)).map { [$0["Full Name"], $0["Company"]] } == [["张伟", "北京"]])
    }

    /// A value that goes on and on with nothing in it ends somewhere; what follows is read.
    @Test(.timeLimit(.minutes(1))) func softBreaksWithoutEnd() throws {
        let text = "BEGIN:VCARD\nVERSION:2.1\nNOTE;ENCODING=QUOTED-PRINTABLE:" + String(repeating: "A", count: 60_000) + "=\n" + String(repeating: "=\n", count: 300_000) + "FN:Ann\nEND:VCARD\n"
        #expect(try cards(scratch("soft.vcf", Array(text.utf8))).map { $0["Full Name"] } == ["Ann"])
    }

    @Test(arguments: [("John_Doe_ANDROID", 6), ("John_Doe_MS_OUTLOOK", 1), ("John_Doe_GMAIL", 1), ("John_Doe_IPHONE", 1), ("John_Doe_MAC_ADDRESS_BOOK", 1), ("John_Doe_EVOLUTION", 1), ("John_Doe_LOTUS_NOTES", 1),
                      ("John_Doe_BLACK_BERRY", 1), ("gmail-list", 3), ("gmail-single", 1), ("outlook-2003", 1), ("outlook-2007", 1), ("rfc2426-example", 2), ("rfc6350-example", 1), ("fullcontact", 1)])
    func cardsOfAddressBooks(name: String, count: Int) throws {
        guard let url = SharedData.url("contacts/ez-vcard/\(name).vcf") else { return }
        let all = try cards(url)
        // The first two of the Android file have none.
        let nameless = name == "John_Doe_ANDROID" ? 2 : 0
        #expect(all.count == count && all.filter { $0["Full Name"]?.isEmpty == false }.count == count - nameless, "\(all.map { $0["Full Name"] ?? "" })")
    }
}
