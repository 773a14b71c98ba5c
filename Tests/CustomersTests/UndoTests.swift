import Jobs
import Journal
import Kit
import Persistence
import TestKit
import Testing
@testable import Customers

/// What somebody did since stays, however the record looks by now; what was done is done once.
@Suite struct UndoTests {
    private static let boss = CustomersWorld.boss

    @discardableResult
    private func change(_ world: CustomersWorld, _ id: ID, _ values: [String: String]) async throws -> ID {
        _ = try await ChangeCustomer(desk: world.desk)(.init(id: id, version: try await world.customer(id).version, values: values), by: Self.boss)
        return try #require(try await world.database.journal(of: "customer.changed", customer: id).map { ($0.id, $0.actionID) }.max { $0.0 < $1.0 }).1
    }

    private func reasons(_ world: CustomersWorld, _ action: ID) async throws -> [TextKey] {
        try await world.database.read { try UndoStore.kept(of: action, in: $0).map(\.reason) }
    }

    @Test(.requirement("SRC-13"), arguments: Engine.available)
    func whatWentThereAndBackIsSomebodysDecision(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), id = try await world.create([CustomersWorld.draft("甲店") { $0.network.region = "城东" }])[0]
            let first = try await change(world, id, ["region": "城西"])
            try await change(world, id, ["region": "城北"])
            try await change(world, id, ["region": "城西"])
            let run = try await world.undo(first)
            #expect(run.undone == 0 && run.kept == 1)
            #expect(try await reasons(world, first) == ["undo.kept.changed"])
            #expect(try await world.customer(id).network.region == "城西")
        }
    }

    @Test(.requirement("SRC-13"), arguments: Engine.available)
    func changesAreTakenBackOneAfterTheOtherFromTheLast(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), ids = try await world.many(60), boss = Self.boss
            let east = try await world.bulk(.ids(ids), .set("region", "北")), south = try await world.bulk(.ids(ids), .set("region", "南"))
            #expect(try await world.undo(south.id).undone == 60)
            #expect(try await world.undo(east.id).undone == 60, "what was taken back counts for nothing")
            #expect(try await world.customer(ids[0], for: boss).network.region == "城东")
        }
    }

    @Test(.requirement("SRC-13", "CLASS-30"), arguments: Engine.available)
    func statusesTagsAndDeletionsThatSomebodyRepeatedStay(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), desk = world.desk, boss = Self.boss, ids = try await world.many(3)
            let suspended = try await world.bulk(.ids([ids[0]]), .status(.suspend), reason: "欠款")
            try await ChangeStatus(desk: desk)(.resume, ids[0], reason: "已付", by: boss)
            try await ChangeStatus(desk: desk)(.suspend, ids[0], reason: "又欠", by: boss)
            #expect(try await world.undo(suspended.id).kept == 1)
            #expect(try await world.customer(ids[0]).status == "suspended")

            let tag = try await SaveTag(desk: desk)(nil, .init(name: "冷柜"), by: boss)
            let tagged = try await world.bulk(.ids(ids), .tag(tag))
            try await TagCustomer(desk: desk)(tag, isOn: false, ids[1], by: boss)
            try await TagCustomer(desk: desk)(tag, isOn: true, ids[1], by: boss)
            let back = try await world.undo(tagged.id)
            #expect(back.undone == 2 && back.kept == 1)
            #expect(try await database.read { try TagStore.count(tag, bound: 9, in: $0) } == 1)

            let deleted = try await world.bulk(.ids([ids[2]]), .delete, reason: "重复")
            try await RestoreCustomer(desk: desk)(ids[2], by: boss)
            try await DeleteCustomer(desk: Desk(database: database, ids: desk.ids, clock: .fixed(TestDesk.now.milliseconds + 1000)))(ids[2], reason: "停业", by: boss)
            #expect(try await world.undo(deleted.id).kept == 1)
            await #expect(throws: Problem.notFound()) { _ = try await world.customer(ids[2]) }
        }
    }

    /// "Run again" in the list of jobs: nothing is done a second time, nothing counted a second time.
    @Test(.requirement("PLAT-8"), arguments: Engine.available)
    func aRepeatedJobDoesNothingAgain(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), ids = try await world.many(60), queue = JobQueue(desk: world.desk), boss = Self.boss
            let run = try await world.bulk(.ids(ids), .set("region", "北"))
            try await change(world, ids[0], ["region": "城东"])
            try await queue.rerun(run.jobID, by: boss)
            try await world.runner().runNext()
            #expect(try await world.customer(ids[0]).network.region == "城东")
            #expect(try await database.read { try BulkStore.run(run.id, in: $0)?.counts } == BulkCounts(changed: 60, unchanged: 0, refused: 0))
            let undone = try await world.undo(run.id)
            #expect(undone.undone == 59 && undone.kept == 1)
            for job in [undone.jobID, run.jobID] {
                try await queue.rerun(job, by: boss)
                try await world.runner().runNext()
            }
            let after = try #require(try await database.read { try UndoStore.run(ofAction: run.id, in: $0) })
            #expect(after.undone == 59 && after.kept == 1 && after.endedAt == undone.endedAt)
            #expect(try await world.customer(ids[1]).network.region == "城西")
        }
    }

    @Test(.requirement("PLAT-8"), arguments: Engine.available)
    func aCancelledRunIsFinishedByItsRepetitionAndNotTakenBackMeanwhile(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), ids = try await world.many(450), boss = Self.boss, queue = JobQueue(desk: world.desk)
            let id = try await DraftBulk(desk: world.desk)(.query(""), by: boss)
            try await ChooseBulk(desk: world.desk)(id, .set("region", "北"), by: boss)
            let job = try await StartBulk(desk: world.desk)(id, reason: "", by: boss)
            try await database.write { try $0.execute("UPDATE job_run SET fence = 1, state = 'running' WHERE id = \(job)") }
            _ = try await RunBulk(desk: world.desk, gates: []).step(JobRun(id: job, kind: RunBulk.jobName, caller: boss, argument: ["bulk": .text(id.description)], position: .null, done: 0, total: 0, fence: 1))
            await #expect(throws: Problem.conflict("undo.fault.running")) { try await StartUndo(desk: world.desk)(id, by: boss) }
            try await queue.cancel(job, by: boss)
            try await database.write { try $0.execute("UPDATE job_run SET state = 'cancelled' WHERE id = \(job)") }
            try await queue.rerun(job, by: boss)
            while try await world.runner().runNext() {}
            let after = try #require(try await database.read { try BulkStore.run(id, in: $0) })
            #expect(after.counts == BulkCounts(changed: 450, unchanged: 0, refused: 0) && after.endedAt != nil)
            #expect(try await world.customer(ids[449]).network.region == "北")
        }
    }

    /// A file is taken back and brought again, corrected: its codes are free.
    @Test(.requirement("SRC-13", "INFO-12"), arguments: Engine.available)
    func keysOfTheBinAreFreeAndRestoringClaimsThem(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), desk = world.desk, boss = Self.boss, action = try desk.ids.next()
            let id = try await database.write { try NewCustomers.create([CustomersWorld.draft("甲店", code: "A1")], by: boss, desk: desk, actionID: action, in: $0) }[0]
            _ = try await world.undo(action)
            let again = try await world.create([CustomersWorld.draft("甲店", code: "A1")])[0]
            await #expect(throws: Problem.conflict("bin.fault.taken")) { try await RestoreCustomer(desk: desk)(id, by: boss) }
            let binned = try #require(try await database.journal(of: "customer.binned", customer: id).first)
            #expect(try await world.undo(binned.actionID).kept == 1)
            #expect(try await reasons(world, binned.actionID) == ["bin.fault.taken"])
            try await DeleteCustomer(desk: desk)(again, reason: "重复", by: boss)
            try await RestoreCustomer(desk: desk)(id, by: boss)
            await #expect(throws: Problem.self, "restored, it holds its code again") { _ = try await CreateCustomer(desk: desk)(CustomersWorld.draft("丙店", code: "A1"), by: boss) }
        }
    }

    @Test(.requirement("TYPE-2"), arguments: Engine.available)
    func rulesAreAskedBeforeAFieldGoesBack(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), id = try await world.create([CustomersWorld.draft("甲店") { $0.type = "internal" }])[0]
            let action = try await change(world, id, ["type": "external"])
            try await ChangeLifecycle(desk: world.desk)("prospect", since: nil, reason: "", of: id, by: Self.boss)
            #expect(try await world.undo(action).kept == 1)
            let why = try await reasons(world, action)
            #expect(why == ["customers.fault.lifecycleType"])
        }
    }

    @Test(.requirement("UX-8", "ACC-5"), arguments: Engine.available)
    func draftsAreTheirMakersAndReadEveryCondition(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), other = TestDesk.caller(CustomersWorld.allRights, userID: ID(44))
            _ = try await world.many(2)
            let draft = try await DraftBulk(desk: world.desk)(.query(""), by: Self.boss)
            await #expect(throws: Problem.notFound()) { try await ChooseBulk(desk: world.desk)(draft, .delete, by: other) }
            await #expect(throws: Problem.notFound()) { try await StartBulk(desk: world.desk)(draft, reason: "x", by: other) }
            await #expect(throws: Problem.invalid("where", "problem.field.choice")) { _ = try await DraftBulk(desk: world.desk)(.query("where=no_such_field.is.1"), by: Self.boss) }
            let many = Array(repeating: "where=person.filled", count: 21).joined(separator: "&")
            await #expect(throws: Problem.invalid("where", "conditions.fault.tooMany")) { _ = try await DraftBulk(desk: world.desk)(.query(many), by: Self.boss) }
            let fresh = try await DraftBulk(desk: world.desk)(.query("where=created.last.0"), by: Self.boss)
            let run = try #require(try await database.read { try BulkStore.run(fresh, in: $0) })
            let tomorrow = WallClock.fixed(TestDesk.now.milliseconds + 86_400_000)
            let (then, now) = try await database.read { (try run.selection(tomorrow, in: $0), try run.selection(world.desk.clock, in: $0)) }
            #expect(then == now, "today is the day of the draft")
        }
    }
}
