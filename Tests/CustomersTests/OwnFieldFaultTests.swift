import Access
import Kit
import TestKit
import Testing
@testable import Customers

@Suite struct OwnFieldFaultTests {
    /// Whoever fills in a form is told all that is wrong with it, not the first of it.
    @Test(.requirement("PLAT-5"), arguments: Engine.available)
    func allFaultsOfAFormAreToldAtOnce(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), boss = CustomersWorld.boss
            _ = try await world.own("冰柜数", .number, key: "coolers")
            func faults(_ act: () async throws -> Void) async -> [String] {
                do { try await act() } catch Problem.invalid(let all) { return all.map(\.field) } catch {}
                return []
            }
            var input = SaveOwnField.Input(OwnWords([.simplified: "冰柜数", .english: "a|b"]))
            (input.kind, input.group, input.key) = ("colour", "other", "coolers")
            input.help = OwnWords([.english: String(repeating: "x", count: 201)])
            let asked = input
            #expect(Set(await faults { try await SaveOwnField(desk: world.desk)(nil, asked, by: boss) }) == ["kind", "group", "key", "label.en", "help.en"])
            var list = SaveOwnField.Input(OwnWords([.simplified: "冰柜数"]), kind: .choice)
            list.entries = ["甲", "甲", "乙,丙"].map { OwnWords([.simplified: $0]) }
            let entered = list
            #expect(await faults { try await SaveOwnField(desk: world.desk)(nil, entered, by: boss) } == ["entries", "entries", "label.zh-Hans"])
            let setting = SaveFieldSetting.Input(OwnWords([.simplified: "冰柜数", .english: "a{b"]), isRequired: true, isHidden: true)
            #expect(Set(await faults { try await SaveFieldSetting(desk: world.desk)("code", version: 0, setting, by: boss) }) == ["label.en", "required", "hidden"])
        }
    }
}
