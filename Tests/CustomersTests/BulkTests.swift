import Foundation
import Jobs
import Journal
import Kit
import Offers
import Persistence
import TestKit
import Testing
@testable import Customers

@Suite struct BulkTests {
    @Test(.requirement("CLASS-30", "UX-8"), arguments: Engine.available)
    func aListIsTaggedAndTheTagTakenBack(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), ids = try await world.many(450)
            let tag = try await SaveTag(desk: world.desk)(nil, .init(name: "冷柜"), by: CustomersWorld.boss)
            try await TagCustomer(desk: world.desk)(tag, isOn: true, ids[0], by: CustomersWorld.boss)
            let run = try await world.bulk(.query("region=城东"), .tag(tag))
            #expect(run.counts == BulkCounts(changed: 224, unchanged: 1, refused: 0) && run.endedAt != nil)
            // Somebody took it off one of them since: nothing to take back there.
            try await TagCustomer(desk: world.desk)(tag, isOn: false, ids[2], by: CustomersWorld.boss)
            let back = try await world.undo(run.id)
            #expect(back.undone == 223 && back.kept == 1 && back.endedAt != nil)
            #expect(try await database.read { try TagStore.count(tag, bound: 1000, in: $0) } == 1, "who had it before keeps it")
            await #expect(throws: Problem.conflict("undo.fault.again")) { try await StartUndo(desk: world.desk)(run.id, by: CustomersWorld.boss) }
        }
    }

    @Test(.requirement("UX-8"), arguments: Engine.available)
    func fieldsAreSetAndSetBackWhereNobodyChangedThemSince(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), ids = try await world.many(5)
            try await world.people(7, 8)
            let run = try await world.bulk(.ids(Array(ids.prefix(3))), .set("rep", "8"), reason: "换片区")
            #expect(run.counts.changed == 3)
            #expect(try await world.page(CustomerSelection(filters: [.rep: ["8"]])).rows.count == 3)
            let one = try await world.customer(ids[0])
            _ = try await AssignCustomer(desk: world.desk)(.init(id: ids[0], version: one.version, branch: ID(0), rep: ID(7), orderTaker: ID(0), deliverer: ID(0)), by: CustomersWorld.boss)
            let back = try await world.undo(run.id)
            #expect(back.undone == 2 && back.kept == 1)
            #expect(try await world.page(CustomerSelection(filters: [.rep: ["7"]])).rows.count == 5)
            let kinds = try await database.read { try JournalStore.timeline(customerID: ids[1], before: nil, limit: 3, in: $0).rows.map(\.kind) }
            #expect(kinds == ["customer.changedBack", "customer.changed", "customer.created"])
        }
    }

    @Test(.requirement("INFO-12"), arguments: Engine.available)
    func statusesChangeTogetherAndComeBack(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), ids = try await world.many(4)
            try await ChangeStatus(desk: world.desk)(.close, ids[0], reason: "停业", by: CustomersWorld.boss)
            await #expect(throws: Problem.invalid("reason", "problem.field.required")) { _ = try await world.bulk(.ids(ids), .status(.suspend)) }
            let run = try await world.bulk(.ids(ids), .status(.suspend), reason: "欠款")
            #expect(run.counts == BulkCounts(changed: 3, unchanged: 0, refused: 1))
            let refused = try await database.read { try BulkStore.refusals(of: run.id, in: $0) }
            #expect(refused.map(\.customer) == [ids[0]])
            let back = try await world.undo(run.id)
            #expect(back.undone == 3)
            let statuses = [try await world.customer(ids[1]).status, try await world.customer(ids[0]).status]
            #expect(statuses == ["prospect", "closed"])
        }
    }

    /// What the page shows before is what happens, and nothing is written for it.
    @Test(.requirement("UX-8"), arguments: Engine.available)
    func aLookWritesNothing(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), ids = try await world.many(3)
            let id = try await DraftBulk(desk: world.desk)(.ids(ids), by: CustomersWorld.boss)
            let run = try await database.read { try BulkStore.run(id, for: CustomersWorld.boss, in: $0) }
            let preview = try await BulkPreview.look(run, .set("region", "城东"), gates: [], desk: world.desk, by: CustomersWorld.boss)
            #expect(preview.counts == BulkCounts(changed: 1, unchanged: 2, refused: 0) && preview.looked == 3)
            #expect(try await world.customer(ids[1]).network.region == "城西")
            #expect(try await database.journal(of: "customer.changed", customer: ids[1]).isEmpty)
        }
    }

    @Test(.requirement("ACC-5"), arguments: Engine.available)
    func nobodyReachesBeyondTheirCustomersOrRights(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database), ids = try await world.many(4)
            let foreign = CustomersWorld.rep(9)
            let run = try await world.bulk(.ids(ids), .set("region", "北"), by: foreign)
            #expect(run.counts.all == 0, "customers of others are not among them")
            #expect(try await world.page(CustomerSelection(filters: [.region: ["北"]])).rows.isEmpty)
            let bare = TestDesk.caller([CustomersRights.read], userID: ID(77))
            let draft = try await DraftBulk(desk: world.desk)(.ids(ids), by: bare)
            await #expect(throws: Problem.forbidden()) { try await ChooseBulk(desk: world.desk)(draft, .set("region", "北"), by: bare) }
            await #expect(throws: Problem.notFound()) { try await ChooseBulk(desk: world.desk)(draft, nil, by: TestDesk.caller([CustomersRights.read], userID: ID(78))) }
            let own = try await world.bulk(.ids(ids), .set("region", "南"))
            await #expect(throws: Problem.notFound(), "an action of somebody else") { try await StartUndo(desk: world.desk)(own.id, by: bare) }
            await #expect(throws: Problem.invalid("chosen", "bulk.fault.none")) { _ = try await DraftBulk(desk: world.desk)(.ids([]), by: CustomersWorld.boss) }
        }
    }

    /// Each step by a new process, killed before it says that it is done: every customer is changed once.
    @Test(.requirement("PLAT-8"), arguments: Engine.available)
    func aKilledRunGoesOnWhereItWas(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = CustomersWorld(database)
            _ = try await world.many(450)
            let id = try await DraftBulk(desk: world.desk)(.query(""), by: CustomersWorld.boss)
            try await ChooseBulk(desk: world.desk)(id, .set("region", "北"), by: CustomersWorld.boss)
            let job = try await StartBulk(desk: world.desk)(id, reason: "", by: CustomersWorld.boss)
            try await database.write { try $0.execute("UPDATE job_run SET fence = 1, state = 'running' WHERE id = \(job)") }
            var steps = 0, result = StepResult.again
            while result == .again, steps < 10 {
                let stored = try await database.read { reader in
                    try reader.row("SELECT position, done, total FROM job_run WHERE id = \(job)").map { (try JSONValue(parsing: try $0.text("position")), try $0.int("done"), try $0.int("total")) }
                }
                let (position, done, total) = try #require(stored)
                let run = JobRun(id: job, kind: RunBulk.jobName, caller: CustomersWorld.boss, argument: ["bulk": .text(id.description)], position: position, done: done, total: total, fence: 1)
                result = try await RunBulk(desk: world.desk, gates: []).step(run)
                steps += 1
            }
            #expect(steps == 3 && result == .finished)
            let after = try await database.read { try BulkStore.run(id, for: CustomersWorld.boss, in: $0) }
            #expect(after.counts == BulkCounts(changed: 450, unchanged: 0, refused: 0))
            #expect(try await database.read { try $0.number("SELECT COUNT(*) AS n FROM journal WHERE kind = 'customer.changed' AND action_id = \(id)") } == 450)
        }
    }
}
