import Access
import Journal
import Kit
import Offers
import Persistence
import TestKit
import Testing
@testable import Customers

/// A telephone field holds a telephone: refused by hand and by programs, taken and named in a file.
@Suite struct PhoneTests {
    @Test(arguments: ["139 0000 0518", "0571-8888 6666 转 801", "(0571) 8888-6666 ext. 12", "+86 139 0000 0518 / 138 0000 0000", "１３９００００", "0571-88886666、88887777", "1380013800x12", "分机 12"])
    func numbersAreTaken(text: String) { #expect(!PhoneText.isOdd(text)) }

    @Test(arguments: ["139abc", "王老板", "139 0000 0518 王老板", "-", "boss@example.com", "++"])
    func otherThingsAreNot(text: String) { #expect(PhoneText.isOdd(text)) }

    @Test func numbersAreComparedByTheirDigits() {
        #expect(PhoneText.folded("+86 139-0000-0518") == PhoneText.folded("１３９ ０００００５１８"))
        #expect(PhoneText.folded("+86 571 8888 6666") == PhoneText.folded("(0571) 8888-6666"))
        #expect(PhoneText.folded("0000 0000").isEmpty && PhoneText.folded("1111111").isEmpty)
        #expect(PhoneText.folded("12345").isEmpty && PhoneText.folded("0086 571 8888 6666") == "57188886666")
    }

    @Test(.requirement("SRC-13"), arguments: Engine.available)
    func formAndInterfaceRefuseAndAFileIsWarned(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), desk = world.desk, boss = CustomersWorld.boss
            let fault = TextKey("customers.fault.phone", ["value": "139abc"])
            await #expect(throws: Problem.invalid([FieldFault("phone", fault)])) { _ = try await CreateCustomer(desk: desk)(CustomersWorld.draft("甲店") { $0.personal.phone = "139abc" }, by: boss) }
            let id = try await CreateCustomer(desk: desk)(CustomersWorld.draft("甲店", code: "A1") { $0.personal.phone = "13900000518" }, by: boss)
            await #expect(throws: Problem.invalid([FieldFault("fax", fault)])) { _ = try await ChangeCustomer(desk: desk)(.init(id: id, version: 1, values: ["fax": "139abc"]), by: boss) }
            await #expect(throws: Problem.invalid([FieldFault("mobile", fault)])) { _ = try await AddContact(desk: desk)(Contact(name: "王", mobile: "139abc"), to: id, by: boss) }
            let bulk = try await world.bulk(.ids([id]), .set("phone", "139abc"))
            #expect(bulk.counts.refused == 1)

            func load(_ cells: [String], isStrict: Bool = false) async throws -> RowOutcome {
                let batch = ImportBatch(columns: ["code", "name", "phone"], rows: [ImportRow(line: 2, cells: cells)], key: "code", createsMissing: false, importID: try desk.ids.next(), number: 0)
                return try await database.write { tx in
                    let rows = CustomerRows(batch, words: ChoiceWords(folder: CustomersFolder.url), try CatalogueStore.load(in: tx), isStrict: isStrict)
                    return try PreparedCustomers(rows).write(by: boss, desk: desk, in: tx)[0]
                }
            }
            #expect(try await load(["B1", "乙店", "139abc"]) == .warned(.new, [FieldFault("phone", fault)]))
            #expect(try await load(["A1", "", "139abc"]) == .warned(.changed, [FieldFault("phone", fault)]))
            #expect(try await load(["A1", "", "139abc"]) == .unchanged, "it was named when it came")
            #expect(try await load(["C1", "丙店", "139abc"], isStrict: true) == .refused([FieldFault("phone", fault)]))
            // What a file brought does not stand in the way of another change.
            let version = try await world.customer(id).version
            _ = try await ChangeCustomer(desk: desk)(.init(id: id, version: version, values: ["phone": "139abc", "region": "城东"]), by: boss)
            #expect(try await world.customer(id).network.region == "城东")
        }
    }
}
