import Journal
import Kit
import Offers
import Persistence
import TestKit
import Testing
@testable import Customers

/// What became of contacts is taken back, except of those that somebody changed since.
@Suite struct ContactUndoTests {
    private static let boss = CustomersWorld.boss

    private func contacts(_ world: CustomersWorld, _ id: ID) async throws -> [Contact] {
        try await world.database.read { try ContactStore.contacts(of: id, in: $0) }
    }

    private func latest(_ world: CustomersWorld, _ kind: String, _ id: ID) async throws -> ID {
        try #require(try await world.database.journal(of: kind, customer: id).max { $0.id < $1.id }).actionID
    }

    @Test(.requirement("SRC-7", "SRC-13"), arguments: Engine.available)
    func anImportOfContactsIsTakenBack(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), desk = world.desk, ids = try await world.create([CustomersWorld.draft("甲店", code: "A"), CustomersWorld.draft("乙店", code: "B")])
            let known = try await AddContact(desk: desk)(Contact(name: "沈国安", phone: "1"), to: ids[0], by: Self.boss)
            let action = try desk.ids.next(), rows = [["A", "沈国安", "2"], ["A", "新人", "3"], ["B", "乙人", "4"]]
            let outcomes = try await database.write { tx in
                let batch = ImportBatch(columns: ["customer_code", "name", "phone"], rows: rows.enumerated().map { ImportRow(line: $0 + 2, cells: $1) }, key: "customer_code", createsMissing: false, importID: action, number: 0)
                return try ContactImport().write(batch, by: Self.boss, desk: desk, in: tx)
            }
            #expect(outcomes == [.changed, .new, .new])
            let other = try #require(try await contacts(world, ids[1]).first)
            try await ChangeContact(desk: desk)(other.id, of: ids[1], values: ["phone": "5"], by: Self.boss)
            try await ChangeContact(desk: desk)(other.id, of: ids[1], values: ["phone": "4"], by: Self.boss)
            let run = try await world.undo(action)
            #expect(run.undone == 1 && run.kept == 1)
            let left = try await contacts(world, ids[0])
            #expect(left.map(\.name) == ["沈国安"] && left[0].phone == "1" && left[0].id == known)
            #expect(try await contacts(world, ids[1]).map(\.phone) == ["4"], "somebody worked on it, there and back")
            #expect(try await world.names("新人").isEmpty)
            #expect(try await world.names("沈国安") == ["甲店"])
        }
    }

    @Test(.requirement("INFO-6"), arguments: Engine.available)
    func singleChangesGoBackOneAfterTheOther(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), desk = world.desk, id = try await world.create([CustomersWorld.draft("甲店")])[0]
            let first = try await AddContact(desk: desk)(Contact(name: "甲"), to: id, by: Self.boss)
            let added = try await latest(world, "contact.added", id)
            try await ChangeContact(desk: desk)(first, of: id, values: ["mobile": "13800000000"], by: Self.boss)
            let changed = try await latest(world, "contact.changed", id)
            try await RemoveContact(desk: desk)(first, of: id, by: Self.boss)
            _ = try await AddContact(desk: desk)(Contact(name: "乙"), to: id, by: Self.boss)
            #expect(try await world.undo(try await latest(world, "contact.removed", id)).undone == 1)
            let both = try await contacts(world, id)
            #expect(both.map(\.name) == ["乙", "甲"] && both.map(\.isMain) == [true, false] && both[1].mobile == "13800000000")
            #expect(try await world.undo(changed).undone == 1)
            #expect(try await contacts(world, id).map(\.mobile) == ["", ""])
            #expect(try await world.undo(added).undone == 1)
            #expect(try await contacts(world, id).map(\.name) == ["乙"])
            let bare = TestDesk.caller([CustomersRights.read, CustomersRights.undo], userID: ID(3))
            let fresh = try await latest(world, "contact.added", id)
            #expect(try await world.undo(fresh, by: bare).kept == 1, "it needs the right of the change itself")
        }
    }

    /// Who became the main contact took the mark from another, who gets it back.
    @Test(.requirement("INFO-6"), arguments: Engine.available)
    func theMainContactBeforeIsItAgain(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), desk = world.desk, id = try await world.create([CustomersWorld.draft("甲店")])[0]
            _ = try await AddContact(desk: desk)(Contact(name: "甲"), to: id, by: Self.boss)
            var main = Contact(name: "乙")
            main.isMain = true
            _ = try await AddContact(desk: desk)(main, to: id, by: Self.boss)
            #expect(try await contacts(world, id).map(\.isMain) == [true, false])
            #expect(try await world.undo(try await latest(world, "contact.added", id)).undone == 1)
            let left = try await contacts(world, id)
            #expect(left.map(\.name) == ["甲"] && left[0].isMain)
        }
    }

    /// An undoing that kept everything settles nothing: what somebody wrote between stays.
    @Test(.requirement("SRC-13"), arguments: Engine.available)
    func aKeptUndoingSettlesNothing(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), desk = world.desk, id = try await world.create([CustomersWorld.draft("甲店")])[0]
            let one = try await AddContact(desk: desk)(Contact(name: "甲", phone: "1"), to: id, by: Self.boss)
            var actions: [ID] = []
            for phone in ["2", "3", "4"] {
                try await ChangeContact(desk: desk)(one, of: id, values: ["phone": phone], by: Self.boss)
                actions.append(try await latest(world, "contact.changed", id))
            }
            #expect(try await world.undo(actions[1]).kept == 1)
            #expect(try await world.undo(actions[2]).undone == 1)
            #expect(try await world.undo(actions[0]).kept == 1)
            #expect(try await contacts(world, id).map(\.phone) == ["3"])
        }
    }

    /// What a file moved by mistake is no move of the report once it is taken back.
    @Test(.requirement("TYPE-3"), arguments: Engine.available)
    func aStateFromAFileGoesBackWithItsRow(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), desk = world.desk, id = try await world.create([CustomersWorld.draft("甲店", code: "A") { $0.lifecycle = "prospect" }])[0]
            let action = try desk.ids.next()
            _ = try await database.write { tx in
                let batch = ImportBatch(columns: ["code", "lifecycle"], rows: [ImportRow(line: 2, cells: ["A", "member"])], key: "code", createsMissing: false, importID: action, number: 0)
                return try CustomerImport().write(batch, by: Self.boss, desk: desk, in: tx)
            }
            #expect(try await database.read { try LifecycleStore.history(of: id, in: $0).count } == 2)
            #expect(try await world.undo(action).undone == 1)
            #expect(try await world.customer(id).lifecycle == "prospect")
            #expect(try await database.read { try LifecycleStore.history(of: id, in: $0).map(\.state) } == ["prospect"])
        }
    }

    @Test(.requirement("TYPE-2"), arguments: Engine.available)
    func aStateOfTheLifecycleGoesBackWithItsRow(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), desk = world.desk, id = try await world.create([CustomersWorld.draft("甲店") { $0.lifecycle = "prospect" }])[0]
            try await ChangeLifecycle(desk: desk)("member", since: nil, reason: "误", of: id, by: Self.boss)
            #expect(try await world.undo(try await latest(world, "customer.lifecycle", id)).undone == 1)
            #expect(try await world.customer(id).lifecycle == "prospect")
            let rows = try await database.read { try LifecycleStore.history(of: id, in: $0).map(\.state) }
            #expect(rows == ["prospect"])
            #expect(try await world.page(CustomerSelection(filters: [.lifecycle: ["prospect"]])).rows.count == 1)
        }
    }
}
