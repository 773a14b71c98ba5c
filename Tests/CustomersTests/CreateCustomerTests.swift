import Customers
import Kit
import Persistence
import TestKit
import Testing

@Suite struct CreateCustomerTests {
    @Test(.requirement("INFO-1", "INFO-2", "INFO-3", "INFO-4", "INFO-5", "INFO-6", "INFO-14", "INFO-15", "INFO-18"),
          .requirement("ARCH-9", "ARCH-10", "ARCH-11", "ARCH-12", "ARCH-13", "DATA-2", "DATA-10", "TYPE-1", "TYPE-4", "TYPE-5"), arguments: Engine.available)
    func everyFieldComesBackAsItWasEntered(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            try await world.people(42, branches: 42)
            var one = Customer(), values: [String: String] = [:]
            for field in CustomerFields.all { values[field.key] = Self.example(field) }
            one = try FieldForm.read(values, CustomerFields.all, into: one)
            let id = try await CreateCustomer(desk: world.desk)(NewCustomer(one, contacts: [Contact(name: "沈国安", phone: "0571 8765 4321")]), by: CustomersWorld.boss)
            let read = try await world.customer(id)
            for field in CustomerFields.all { #expect(field.text(read) == values[field.key], "\(field.key)") }
            #expect(Set(CustomerFields.all.map(\.group)) == Set(FieldGroup.allCases))
            let contacts = try await database.read { try ContactStore.contacts(of: id, in: $0) }
            #expect(contacts.map(\.name) == ["沈国安"])
            let check = try await database.read { try CustomerListing.verify(in: $0) }
            #expect(check.checked == [id] && check.wrong.isEmpty)
        }
    }

    private static func example(_ field: Field<Customer>) -> String {
        switch field.type {
        case .text, .longText, .region: "文字 \(field.key)"
        case .phone: "0571-8888 \(field.key.count) 转 801"
        case .code: "AB-\(field.key)"
        case .number: field.key.hasPrefix("birth") ? ["birth_year": "1971", "birth_month": "5", "birth_day": "15"][field.key] ?? "7" : "7"
        case .quantity, .money: "12.5"
        case .day: field.key == "annual_review" ? "2027-03-31" : "2026-03-31"
        case .flag: "1"
        case .user, .branch: "42"
        case .several(let list): list.values[0]
        case .choice(let list): field.key == "birth_calendar" ? "lunar" : list.values[0]
        }
    }

    @Test(.requirement("INFO-11"), arguments: Engine.available)
    func codesAreUniqueUnderEightCreators(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            // One code of the series came in a file already.
            try await world.create([CustomersWorld.draft("旧客户", code: "c-000005")])
            let ids = try await withThrowingTaskGroup(of: [ID].self) { group in
                for worker in 0..<8 {
                    group.addTask {
                        var ids: [ID] = []
                        for number in 0..<5 { ids.append(try await CreateCustomer(desk: world.desk)(CustomersWorld.draft("店 \(worker) \(number)"), by: CustomersWorld.boss)) }
                        return ids
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            let records = try await database.read { try CustomerStore.customers(ids, for: CustomersWorld.boss, in: $0) }
            let codes = Set(records.values.map(\.code))
            #expect(codes.count == 40 && !codes.contains("C-000005") && codes.contains("C-000001"))
            #expect(codes.allSatisfy { $0.wholeMatch(of: /C-\d{6}/) != nil })
        }
    }

    @Test(.requirement("INFO-11"))
    func codeRuleTakesRegionThenBranchThenFallback() {
        let rule = CustomerCodeRule(fallback: "KH", digits: 4, regions: "望江区=YL02; 城东区 = YL03")
        #expect(rule.regions == ["望江区": "YL02", "城东区": "YL03"])
        #expect(rule.code(rule.prefix(region: "城东区", branchCode: "B1"), 12) == "YL03-0012")
        #expect(rule.prefix(region: "其他", branchCode: "B1") == "B1-" && rule.prefix(region: "", branchCode: "") == "KH-")
    }

    @Test(arguments: Engine.available)
    func aKeyBelongsToOneCustomer(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            let create = CreateCustomer(desk: world.desk)
            _ = try await create(CustomersWorld.draft("甲店", code: "a-1") { $0.basic.licenceNo = "9253 X" }, by: CustomersWorld.boss)
            await #expect(throws: Problem.invalid("code", "customers.fault.taken")) { try await create(CustomersWorld.draft("乙店", code: "A-1"), by: CustomersWorld.boss) }
            await #expect(throws: Problem.invalid("licence_no", "customers.fault.taken")) {
                try await create(CustomersWorld.draft("丙店") { $0.basic.licenceNo = "9253 x" }, by: CustomersWorld.boss)
            }
            let found = try await database.read { try CustomerKeys.find("code", ["A-1", "a-1", "zz"], in: $0) }
            #expect(Set(found.keys) == ["A-1", "a-1"])
        }
    }

    @Test(arguments: Engine.available)
    func whoMayNotIsRefusedAndARepKeepsOwnCustomers(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            await #expect(throws: Problem.forbidden()) { try await CreateCustomer(desk: world.desk)(CustomersWorld.draft("甲"), by: TestDesk.caller()) }
            let rep = TestDesk.caller([CustomersRights.create], scope: .own(ID(7)), userID: ID(7), branchID: ID(3))
            let id = try await CreateCustomer(desk: world.desk)(CustomersWorld.draft("乙"), by: rep)
            let one = try await world.customer(id, for: rep)
            #expect(one.network.rep == ID(7) && one.network.branch == ID(3))
            await #expect(throws: Problem.forbidden()) { try await CreateCustomer(desk: world.desk)(CustomersWorld.draft("丙") { $0.network.rep = ID(8) }, by: rep) }
            await #expect(throws: Problem.notFound()) { try await world.customer(id, for: CustomersWorld.rep(8)) }
        }
    }
}
