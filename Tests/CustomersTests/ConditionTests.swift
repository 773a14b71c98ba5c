import Customers
import Kit
import Persistence
import TestKit
import Testing

@Suite struct ConditionTests {
    private func names(_ world: CustomersWorld, _ texts: String...) async throws -> [String] {
        let conditions = try texts.map { try FieldCondition($0, clock: world.desk.clock, fields: .shipped) }
        return try await world.page(CustomerSelection(conditions: conditions, sort: .code)).rows.map(\.name)
    }

    @Test(.requirement("SRC-8", "UX-6"), arguments: Engine.available)
    func everyKindOfFieldNarrows(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), today = world.desk.clock.today
            let ids = try await world.create([
                CustomersWorld.draft("甲店", code: "A") { $0.personal.person = "王小明"; $0.management.annualReview = today.adding(days: 10); $0.business.staff = 3; $0.network.city = "Hangzhou" },
                CustomersWorld.draft("乙店", code: "B") { $0.personal.person = "李王华"; $0.management.annualReview = today.adding(days: -40); $0.basic.settlement = "monthly" },
                CustomersWorld.draft("丙店", code: "C") { $0.management.isMonitored = true; $0.business.staff = 12; $0.basic.settlement = "cash"; $0.network.rep = ID(7) },
            ])
            try await database.write { tx in
                try CustomerListing.mark("sales_amount12_x4", values: [(ids[0], .int(50_000_000)), (ids[1], .int(10_000))], in: tx)
                try CustomerListing.mark("sales_last_on", values: [(ids[0], today.sqlValue), (ids[1], today.adding(days: -61).sqlValue)], in: tx)
            }
            #expect(try await names(world, "person.has.王") == ["甲店", "乙店"])
            #expect(try await names(world, "city.has.HANG") == ["甲店"])
            _ = try await world.create([CustomersWorld.draft("丁店", code: "D", { $0.network.city = "KÖLN" })])
            let marked = [try await names(world, "city.has.köln"), try await names(world, "city.has.kÖln")]
            #expect(marked == [[], ["丁店"]], "letters with marks are told apart by both engines")
            #expect(try await names(world, "person.empty") == ["丙店", "丁店"])
            #expect(try await names(world, "annual_review.next.30") == ["甲店"])
            #expect(try await names(world, "annual_review.older.30") == ["乙店"])
            #expect(try await names(world, "annual_review.to.\(today)") == ["乙店"], "no date is not an early date")
            #expect(try await names(world, "staff.from.4") == ["丙店"])
            #expect(try await names(world, "staff.empty") == ["乙店", "丁店"])
            #expect(try await names(world, "settlement.is.monthly|cash") == ["乙店", "丙店"])
            #expect(try await names(world, "settlement.not.cash") == ["甲店", "乙店", "丁店"])
            #expect(try await names(world, "monitored.filled") == ["丙店"])
            #expect(try await names(world, "rep.is.7") == ["丙店"])
            #expect(try await names(world, "amount.from.100") == ["甲店"])
            #expect(try await names(world, "last_order.older.60") == ["乙店"])
            #expect(try await names(world, "changed.last.1").count == 4)
            #expect(try await names(world, "created.to.\(today.adding(days: -1))") == [])
            #expect(try await names(world, "person.has.王", "settlement.is.monthly") == ["乙店"], "conditions narrow each other")
            #expect(try await names(world, "person.has.%") == [], "a sign of patterns is a plain sign")
        }
    }

    @Test func whatDoesNotFitIsNamed() {
        let clock = WallClock.fixed(TestDesk.now.milliseconds)
        for (text, field) in [("nothing.is.1", "field"), ("staff.has.1", "op"), ("staff.from.many", "value"), ("annual_review.last.soon", "value"), ("person.has.", "value"), ("", "field"), ("rep.is.x", "value")] {
            #expect(throws: FieldFault.self, "\(text)") { try FieldCondition(text, clock: clock, fields: .shipped) }
            do throws(FieldFault) { _ = try FieldCondition(text, clock: clock, fields: .shipped) } catch { #expect(error.field == field, "\(text)") }
        }
    }
}
