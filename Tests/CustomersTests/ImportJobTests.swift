import Foundation
import Jobs
import Kit
import Offers
import Persistence
import TestKit
import Testing
@testable import Customers

@Suite struct ImportJobTests {
    private static let text = "code,name,price\n" + (1...2500).map { "P\($0),n\($0),\($0)\n" }.joined() + ",nameless,1\nODD1,odd,1\n"

    /// Draft, mapping, dry run, run, result: by the routes, as a browser does.
    @Test(.requirement("SRC-13"), arguments: Engine.available)
    func fromTheFileToTheResult(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = try ImportWorld(database, desk: TestDesk.desk(database))
            try await PenKind.table(database)
            let frame = world.frame(), runner = JobRunner(desk: world.desk, kinds: frame.jobKinds) { _, _ in ImportWorld.caller }
            let source = try world.file("上传.tmp", Self.text)
            let file = UploadedFile(field: "file", name: "C:\\x\\pens.csv", url: source, size: Int64(Self.text.utf8.count))
            guard case .redirect(let path) = try await world.ask(frame, .post, "/imports", world.request(form: [("kind", "pens")], files: [file])) else { Issue.record("no redirect"); return }
            let id = path.split(separator: "/").last.map(String.init) ?? "", at = ["id": id]
            let first = try await draw(world, try await world.ask(frame, .get, "/imports/{id}", world.request(path: at)))
            #expect(first.contains("value=\"code\" selected") && first.contains("UTF-8") && first.contains("还没有试运行"))
            let form = [("column.0", "code"), ("column.1", "name"), ("column.2", "price"), ("key", "code"), ("go", "check")]
            _ = try await world.ask(frame, .post, "/imports/{id}/settings", world.request(path: at, form: form))
            #expect(try await draw(world, try await world.ask(frame, .get, "/imports/{id}/progress", world.request(path: at))).contains("hx-get"))
            try await runner.runNext()
            let checked = try await draw(world, try await world.ask(frame, .get, "/imports/{id}", world.request(path: at)))
            #expect(checked.contains("导入 2,501 行") && checked.contains("错误表 1 行") && checked.contains("第 2,502 行") && checked.contains("提醒表 1 行") && checked.contains("第 2,503 行"))
            #expect(try await world.count() == 0)
            _ = try await world.ask(frame, .post, "/imports/{id}/run", world.request(path: at))
            try await runner.runNext()
            #expect(try await world.count() == 2501)
            let result = try await draw(world, try await world.ask(frame, .get, "/imports/{id}", world.request(path: at)))
            #expect(result.contains("已写入并记入日志") && result.contains("2,501") && result.contains("提醒表 1 行") && result.contains("要核对的行"))
            guard case .stream(_, _, let write) = try await world.ask(frame, .get, "/imports/{id}/warnings", world.request(path: at)) else { Issue.record("no stream"); return }
            let chunks = Chunks()
            try await write { await chunks.add($0) }
            #expect(await chunks.text.contains("ODD1,odd,1,2503,"))
            let noted = try await database.journal(of: "import.rowsExported")
            #expect(noted.map(\.content) == [["what": "warned", "file": "C:\\x\\pens.csv"]], "who took the rows is on record")
            let list = try await draw(world, try await world.ask(frame, .get, "/imports", world.request()))
            #expect(list.contains("已导入") && list.contains("pens.csv"))
            await #expect(throws: Problem.conflict("import.problem.ended")) { _ = try await world.ask(frame, .post, "/imports/{id}/run", world.request(path: at)) }
        }
    }

    /// Every step by a new process: nothing is lost, nothing comes twice.
    @Test(arguments: Engine.available)
    func goesOnWhereTheLastStepCommitted(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let world = try ImportWorld(database, desk: TestDesk.desk(database))
            try await PenKind.table(database)
            let id = try await take(world, Self.text)
            let job = try await StartImport(desk: world.desk, kinds: world.frame().kinds, phase: .run)(id, by: ImportWorld.caller)
            try await database.write { try $0.execute("UPDATE job_run SET fence = 1 WHERE id = \(job)") }
            var steps = 0
            while try await step(world, job) == .again { steps += 1 }
            #expect(steps >= 2)
            let counts = try await database.read { try ImportRowStore.counts(id, .run, in: $0) }
            #expect(counts.new == 2501 && counts.warned == 1 && counts.refused == 1 && counts.unchanged == 0)
            #expect(try await world.count() == 2501)
            let status = try await database.read { try JobQueue(desk: world.desk).status(job, in: $0) }
            #expect(status.state == .finished && status.done == status.total && status.result["new"] == 2501 && status.result["warnings"] == 1)
        }
    }

    @Test func cancelledBetweenSteps() async throws {
        try await Engine.sqlite.withDatabase { database in
            let world = try ImportWorld(database, desk: TestDesk.desk(database))
            try await PenKind.table(database)
            let id = try await take(world, Self.text), frame = world.frame()
            let job = try await StartImport(desk: world.desk, kinds: frame.kinds, phase: .run)(id, by: ImportWorld.caller)
            try await database.write { try $0.execute("UPDATE job_run SET fence = 1, state = 'running' WHERE id = \(job)") }
            #expect(try await step(world, job) == .again)
            _ = try await world.ask(frame, .post, "/imports/{id}/cancellation", world.request(path: ["id": id.description]))
            await #expect(throws: JobStop.cancelled) { try await step(world, job) }
            #expect(try await world.count() == 500)
        }
    }

    @Test func othersSeeNothing() async throws {
        try await Engine.sqlite.withDatabase { database in
            let world = try ImportWorld(database, desk: TestDesk.desk(database))
            try await PenKind.table(database)
            let id = try await take(world, Self.text)
            let other = Caller(userID: ID(6), name: "x", rights: [ImportRights.run, PenKind.importing], scope: .own(ID(6)))
            await #expect(throws: Problem.notFound()) { try await StartImport(desk: world.desk, kinds: world.frame().kinds, phase: .run)(id, by: other) }
            let none = Caller(userID: ID(5), name: "x", rights: [ImportRights.run], scope: .company)
            await #expect(throws: Problem.forbidden()) { try await StartImport(desk: world.desk, kinds: world.frame().kinds, phase: .run)(id, by: none) }
        }
    }

    private func take(_ world: ImportWorld, _ text: String) async throws -> ID {
        let frame = world.frame(), file = UploadedFile(field: "file", name: "p.csv", url: try world.file("up.tmp", text), size: 1)
        return try await TakeImportFile(desk: world.desk, folder: frame.folder, kinds: frame.kinds)(file, kind: "pens", by: ImportWorld.caller)
    }

    private func step(_ world: ImportWorld, _ job: ID) async throws -> StepResult {
        guard let kind = world.frame().jobKinds.first(where: { $0.name == "import.load" }) else { throw Problem.notFound() }
        let (argument, position) = try await world.database.read { reader -> (JSONValue, JSONValue) in
            guard let row = try reader.row("SELECT argument, position FROM job_run WHERE id = \(job)") else { throw Problem.notFound() }
            return (try JSONValue(parsing: try row.text("argument")), try JSONValue(parsing: try row.text("position")))
        }
        return try await kind.step(JobRun(id: job, kind: kind.name, caller: ImportWorld.caller, argument: argument, position: position, done: 0, total: 0, fence: 1))
    }

    private func draw(_ world: ImportWorld, _ reply: Reply) async throws -> String {
        switch reply {
        case .page(let page): try world.wording.render(page.template, page.model).text
        case .fragment(let template, let model, _): try world.wording.render(template, model).text
        default: ""
        }
    }
}
