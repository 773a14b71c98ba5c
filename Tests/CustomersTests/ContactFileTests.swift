import Access
@testable import Customers
import Foundation
import Kit
import Pages
import Persistence
import TestKit
import Testing
import Web

/// Contacts from address books: vCard, and what Outlook exports.
@Suite struct ContactFileTests {
    private func load(_ world: CustomersWorld, _ name: String, _ text: String) async throws -> ImportCounts {
        let folder = FileManager.default.temporaryDirectory.appending(path: "cards-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let url = folder.appending(path: name)
        try Data(text.utf8).write(to: url)
        let wording = Wording(language: .simplified, texts: try TextLibrary(folders: [WebRoom.texts, CustomersFolder.url.appending(path: "Texts")]), clock: world.desk.clock)
        let caller = TestDesk.caller(CustomersWorld.allRights.union([ImportRights.run]))
        return try await ImportFile(desk: world.desk, kinds: [CustomerImport(), ContactImport()], wording: wording)(ImportFile.Request(url: url, kind: "contacts"), by: caller)
    }

    private func contacts(_ world: CustomersWorld, _ id: ID) async throws -> [Contact] {
        try await world.database.read { try ContactStore.contacts(ofAll: [id], in: $0)[id] ?? [] }.sorted { $0.name < $1.name }
    }

    @Test(.requirement("SRC-7"), arguments: Engine.available)
    func cardsJoinTheCustomerOfTheirOrganisation(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            let id = try await world.create([CustomersWorld.draft("春和烟酒店", code: "1")])[0]
            let text = """
                BEGIN:VCARD
                VERSION:3.0
                N:张;伟;;;
                FN:张伟
                ORG:春和烟酒店;采购
                TITLE:经理
                TEL;TYPE=CELL:13800000001
                TEL;TYPE=WORK:0571-1
                EMAIL:zw@x.example
                END:VCARD
                BEGIN:VCARD
                VERSION:3.0
                FN:李四
                TITLE:首席品鉴官
                ORG:别家
                END:VCARD

                """
            let counts = try await load(world, "people.vcf", text)
            #expect(counts.new == 1 && counts.refused == 1 && counts.warned == 0)
            let one = try #require(try await contacts(world, id).first)
            #expect([one.name, one.role, one.mobile, one.phone, one.email] == ["张伟", "manager", "13800000001", "0571-1", "zw@x.example"])
            #expect(try await load(world, "people.vcf", text).unchanged == 1)
            let titled = try await load(world, "titled.vcf", text.replacing("别家", with: "春和烟酒店"))
            #expect(titled.new == 1 && titled.warned == 1, "a title that no list knows refuses nobody")
        }
    }

    @Test(.requirement("SRC-7"), arguments: Engine.available, [
        "First Name,Middle Name,Last Name,Company,Department,Job Title,Business Street,Business Fax,Business Phone,Mobile Phone,E-mail Address,Notes\n伟,,张,春和烟酒店,采购,经理,文三路 1 号,0571-2,0571-1,13800000001,zw@x.example,老友\n",
        "称谓,名,中间名,姓,单位,部门,职务,商务地址 街道,商务传真,商务电话,移动电话,电子邮件地址,附注\n先生,伟,,张,春和烟酒店,采购,经理,文三路 1 号,0571-2,0571-1,13800000001,zw@x.example,老友\n",
        "稱謂,名字,中間名,姓氏,公司,部門,職稱,商務 - 街,商務傳真,商務電話,行動電話,電子郵件地址,記事\n先生,伟,,张,春和烟酒店,采购,经理,文三路 1 号,0571-2,0571-1,13800000001,zw@x.example,老友\n",
    ])
    func outlookFilesAreUnderstood(engine: Engine, text: String) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            let id = try await world.create([CustomersWorld.draft("春和烟酒店", code: "1")])[0]
            #expect(try await load(world, "outlook.csv", text).new == 1)
            let one = try #require(try await contacts(world, id).first)
            #expect([one.name, one.role, one.address, one.fax, one.phone, one.mobile, one.email, one.remark]
                == ["张伟", "manager", "文三路 1 号", "0571-2", "0571-1", "13800000001", "zw@x.example", "老友"])
        }
    }
}
