import Customers
import Kit
import Persistence
import Search
import TestKit
import Testing

@Suite struct SearchCustomersTests {
    private func filled(_ world: CustomersWorld) async throws {
        try await world.create([
            NewCustomer(CustomersWorld.draft("好邻居便利店（望江店）", code: "YL02-000518") { one in
                one.basic.licenceNo = "92530102MA6XXXX18K"
                one.personal.phone = "0571-8765 4321"
                one.network.region = "望江区"
            }.record, contacts: [Contact(name: "沈国安", mobile: "139 0000 1518")]),
            CustomersWorld.draft("鄰里超市", code: "YL02-000519"),
            CustomersWorld.draft("长安烟酒商行", code: "A-1") { $0.network.rep = ID(7) },
            CustomersWorld.draft("Alfreds Futterkiste", code: "ALFKI"),
        ])
    }

    @Test(.requirement("UX-5", "UX-7"), .enabled(if: !Pinyin.shared.isEmpty), arguments: Engine.available)
    func anyPartOfANameInAnyScript(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            try await filled(world)
            let neighbour = "好邻居便利店（望江店）"
            for words in ["好邻居", "邻居", "好", "hlj", "haolinju", "haolj", "鄰居", "便利", "望江区", "沈国安", "shenguoan", "4321", "1518", "13900001518", "92530102MA6XXXX18K", "yl02-000518", "YL02000518"] {
                #expect(try await world.names(words).contains(neighbour), "\(words)")
            }
            #expect(try await world.names("邻里") == ["鄰里超市"])
            #expect(try await world.names("changan") == ["长安烟酒商行"], "the reading of the phrase")
            #expect(try await world.names("alfred") == ["Alfreds Futterkiste"])
            #expect(try await world.names("alfki") == ["Alfreds Futterkiste"])
            #expect(try await world.names("yl02").count == 2)
            #expect(try await world.names("没有这家").isEmpty)
            #expect(try await world.names("").count == 4)
        }
    }

    /// Tokens are made from the record and hits are judged by columns: both must know the same fields.
    @Test(.requirement("UX-5"), arguments: Engine.available)
    func everySearchedFieldFinds(engine: Engine) async throws {
        let texts = ["short_name": "简称甲", "legal_representative": "法人乙", "person": "店主丙", "province": "省份丁", "city": "城市戊", "region": "区域己", "business_region": "片区庚",
                     "sales_territory": "地盘辛", "licence_no": "LIC1001", "trade_licence_no": "TRA2002", "credit_code": "CRE3003", "outside_code": "OUT4004",
                     "phone": "057187650001", "person_phone": "057187650002", "person_mobile": "13900000003"]
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            for (key, text) in texts.sorted(by: { $0.key < $1.key }) {
                var one = CustomersWorld.draft("某店", code: key).record
                try #require(CustomerFields.field(key), "\(key)").read(text, into: &one)
                let id = try await world.create([NewCustomer(one)])[0]
                #expect(try await world.page(CustomerSelection(words: text)).rows.map(\.id) == [id], "\(key)")
            }
            let id = try await world.create([NewCustomer(CustomersWorld.draft("某店", code: "contact").record, contacts: [Contact(name: "联系壬", phone: "057187650004", mobile: "13900000005")])])[0]
            for text in ["联系壬", "057187650004", "13900000005"] { #expect(try await world.page(CustomerSelection(words: text)).rows.map(\.id) == [id], "\(text)") }
        }
    }

    @Test(arguments: Engine.available)
    func exactCodeComesFirstAndChangesAreFound(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            let ids = try await world.create([CustomersWorld.draft("A-1 百货", code: "B-7"), CustomersWorld.draft("乙店", code: "A-1")])
            #expect(try await world.names("a-1").first == "乙店")
            _ = try await ChangeCustomer(desk: world.desk)(.init(id: ids[1], version: 1, values: ["name": "新名字商店"]), by: CustomersWorld.boss)
            #expect(try await world.names("新名字") == ["新名字商店"])
            #expect(try await world.names("乙店").isEmpty)
            let contact = try await AddContact(desk: world.desk)(Contact(name: "欧阳修"), to: ids[0], by: CustomersWorld.boss)
            #expect(try await world.names("欧阳") == ["A-1 百货"])
            try await RemoveContact(desk: world.desk)(contact, of: ids[0], by: CustomersWorld.boss)
            #expect(try await world.names("欧阳").isEmpty)
        }
    }

    /// A token is proof, so one that was taken away must find nothing, by letters and digits too.
    @Test(.requirement("UX-5"), .enabled(if: !Pinyin.shared.isEmpty), arguments: Engine.available)
    func whatWasTakenAwayIsFoundNoMore(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            let ids = try await world.create([CustomersWorld.draft("旺家超市", code: "1") { $0.personal.phone = "13800001111" }, CustomersWorld.draft("乙店", code: "2")])
            let old = ["wangjia", "wangji", "wjcs", "1380", "1111", "13800001111"]
            for words in old { #expect(try await world.names(words) == ["旺家超市"], "\(words)") }
            _ = try await ChangeCustomer(desk: world.desk)(.init(id: ids[0], version: 1, values: ["name": "恒源商行", "phone": "13922223333"]), by: CustomersWorld.boss)
            for words in old { #expect(try await world.names(words).isEmpty, "\(words)") }
            for words in ["hengyuan", "hysh", "1392", "3333"] { #expect(try await world.names(words) == ["恒源商行"], "\(words)") }
        }
    }

    /// The index of SQLite cuts words where a vowel sign or a letter that it does not know stands.
    @Test(.requirement("UX-5"), arguments: Engine.available)
    func wordsOfOtherScriptsAreFoundAndNeverAFault(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            let names = ["ร้านกำกำ", "हिन्दी दुकान", "ⓐⓑ商店", "𞤀𞤁𞤂 shop", "𫠀店", "Ḁ̈b"]
            try await world.create(names.map { CustomersWorld.draft($0) })
            for name in names.prefix(2) { #expect(try await world.names(name) == [name], "\(name)") }
            for words in names + ["กำกำ", "ก ำกำ", "กำ กำ 店", "दुकान हिन्दी", "ⓐ", "𞤀𞤁 shop", "𫠀", "𫠀店𫠀", "\u{300}\u{301} a", "a\u{20E3}b c", "ᢣ 1", "\u{1F1E8}\u{1F1F3} x"] {
                await #expect(throws: Never.self, "\(words)") { try await world.names(words) }
            }
        }
    }

    @Test(.requirement("ACC-5"), arguments: Engine.available)
    func searchKeepsToTheScope(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            try await filled(world)
            #expect(try await world.names("长安", for: CustomersWorld.rep(7)) == ["长安烟酒商行"])
            #expect(try await world.names("A-1", for: CustomersWorld.rep(8)).isEmpty)
            #expect(try await world.names("好邻居", for: CustomersWorld.rep(7)).isEmpty)
        }
    }
}
