import Kit
import TestKit
import Testing
@testable import Customers

@Suite struct BirthDateTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let isLunar: Bool, year: Int64?, month: Int64?, day: Int64?, isLeap: Bool
        /// The field at fault; nil for none.
        let fault: String?
        init(_ calendar: String, _ year: Int64?, _ month: Int64?, _ day: Int64?, leap: Bool = false, _ fault: String? = nil) {
            (isLunar, self.year, self.month, self.day, isLeap, self.fault) = (calendar == "lunar", year, month, day, leap, fault)
        }
        var testDescription: String { "\(isLunar ? "lunar" : "solar") \(year ?? 0)-\(isLeap ? "leap " : "")\(month ?? 0)-\(day ?? 0)" }
    }

    @Test(.requirement("INFO-16", "INFO-18"), arguments: [
        Case("solar", 2023, 2, 28), Case("solar", 2023, 2, 29, "birth_day"), Case("solar", 2024, 2, 29), Case("solar", nil, 2, 29), Case("solar", nil, 2, 30, "birth_day"),
        Case("solar", 1899, 2, 1, "birth_year"), Case("solar", 1980, 13, 1, "birth_month"), Case("solar", 1980, 4, 31, "birth_day"), Case("solar", 1980, nil, nil),
        Case("solar", nil, nil, 7, "birth_day"), Case("solar", nil, nil, nil), Case("solar", 2023, 2, 1, leap: true, "birth_in_leap_month"),
        Case("lunar", 2023, 2, 30), Case("lunar", 2023, 2, 31, "birth_day"), Case("lunar", 2023, 2, 29, leap: true), Case("lunar", 2023, 2, 30, leap: true, "birth_day"),
        Case("lunar", 2023, 3, 1, leap: true, "birth_in_leap_month"), Case("lunar", 2024, 2, 1, leap: true, "birth_in_leap_month"), Case("lunar", 2025, 6, 1, leap: true),
        Case("lunar", nil, 10, 15), Case("lunar", nil, 10, 31, "birth_day"), Case("lunar", nil, 4, 1, leap: true), Case("lunar", nil, nil, nil, leap: true, "birth_in_leap_month"),
    ])
    func onlyDaysOfTheirCalendar(one: Case) {
        let date = BirthDate(isLunar: one.isLunar, year: one.year, month: one.month, day: one.day, isInLeapMonth: one.isLeap)
        #expect(date.faults.map(\.field) == [one.fault].compactMap { $0 })
    }

    @Test(arguments: Engine.available)
    func faultsReachTheFormOfARelatedPerson(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), save = SaveRelatedPerson(desk: world.desk)
            let id = try await world.create([CustomersWorld.draft("甲店")])[0]
            let values = ["name": "小满", "birth_calendar": "lunar", "birth_year": "2024", "birth_month": "2", "birth_in_leap_month": "1"]
            await #expect(throws: Problem.invalid("birth_in_leap_month", "customers.fault.leapMonth")) { try await save(nil, of: id, values: values, by: CustomersWorld.boss) }
            _ = try await save(nil, of: id, values: values.merging(["birth_year": "2023"]) { $1 }, by: CustomersWorld.boss)
        }
    }
}
