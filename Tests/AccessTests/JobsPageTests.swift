@testable import Access
import Jobs
import Journal
import Kit
import Offers
import Pages
import Persistence
import TestKit
import Testing

/// The log of background work: what ran, how it ended, and once more.
@Suite struct JobsPageTests {
    @Test(.requirement("PLAT-8"), arguments: Engine.available)
    func whatFailedIsOnRecordAndRunsAgain(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = try await AccessWorld.found(database), desk = world.desk, isWell = Switch()
            let kind = JobKind(name: "test.work", label: "access.users.title") { _ in
                guard await isWell.isOn else { throw Problem.invalid("x", "problem.field.day") }
                return .finished
            }
            let room = AccessRoom.room(desk: desk, rights: { AccessWorld.rights }, settings: { [] }, jobs: { [kind] })
            let runner = JobRunner(desk: desk, kinds: [kind]) { _, _ in world.admin }
            func ask(_ method: Offers.Method, _ path: String, id: ID? = nil) async throws -> Reply {
                let route = try #require(room.routes.first { $0.method == method && $0.path == path })
                let wording = Wording(language: .english, texts: .none, clock: desk.clock)
                #expect(route.access == .right(JobQueue.right))
                return try await route.handler(PageRequest(caller: world.admin, wording: wording, path: id.map { ["id": $0.description] } ?? [:]))
            }
            func rows() async throws -> [JobRow] {
                guard case .page(let page) = try await ask(.get, "/admin/jobs"), let model = page.model as? JobsModel else { return [] }
                return model.rows
            }
            #expect(try await rows().isEmpty)
            let first = try await database.write { try JobQueue(desk: desk).enqueue(kind: "test.work", argument: ["a": 1], by: world.admin, in: $0) }
            try await runner.runNext()
            let failed = try await rows()
            #expect(failed.count == 1 && failed[0].isBad && failed[0].isOver && !failed[0].reason.isEmpty && failed[0].who == "江凯")
            await isWell.turnOn()
            _ = try await ask(.post, "/admin/jobs/{id}/rerun", id: first)
            let waiting = try await rows()
            #expect(waiting.count == 2 && !waiting[0].isOver)
            try await runner.runNext()
            let states = try await database.read { try JobQueue(desk: desk).newest(of: nil, limit: 9, in: $0).rows }
            #expect(states.map(\.state) == [.finished, .failed] && states.map(\.argument) == [["a": 1], ["a": 1]])
            _ = try await ask(.post, "/admin/jobs/{id}/rerun", id: first)
            let third = try #require(try await database.read { try JobQueue(desk: desk).newest(of: nil, limit: 1, in: $0).rows.first })
            _ = try await ask(.post, "/admin/jobs/{id}/cancellation", id: third.id)
            #expect(try await database.read { try JobQueue(desk: desk).status(third.id, in: $0).state } == .cancelled)
            await #expect(throws: Problem.self, "what still runs is not run twice") {
                let open = try await database.write { try JobQueue(desk: desk).enqueue(kind: "test.work", argument: .null, by: world.admin, in: $0) }
                _ = try await ask(.post, "/admin/jobs/{id}/rerun", id: open)
            }
        }
    }

    private actor Switch {
        private(set) var isOn = false
        func turnOn() { isOn = true }
    }
}
