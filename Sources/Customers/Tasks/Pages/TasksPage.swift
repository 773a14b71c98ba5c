import Journal
import Kit
import Offers
import Pages
import Persistence
import Tabular

/// `/tasks`: what is to do, one's own or all within one's scope; as a file too.
struct TasksPage: Sendable {
    private static let length = 50
    let desk: Desk

    var routes: [Route] {
        [Route(.get, "/tasks", .right(CustomersRights.tasks), scope: .customers) { try await list($0) },
         Route(.get, "/tasks/export", .right(CustomersRights.export), scope: .customers) { try await file($0) }]
    }

    private func list(_ request: PageRequest) async throws -> Reply {
        let query = try TaskQuery(request.query), cursor = try request.query.cursor(), caller = request.caller, today = desk.clock.today
        let read = try await desk.database.read { try TasksRead(query, after: cursor, limit: Self.length, today: today, for: caller, in: $0) }
        return .page(Page(title: request.wording("tasks.title"), section: "tasks", template: "customers-task-list", model: TasksModel(query, read, isFirst: cursor == nil, request)))
    }

    private func file(_ request: PageRequest) async throws -> Reply {
        let query = try TaskQuery(request.query), wording = request.wording, desk = desk, caller = request.caller, selection = query.selection(for: request.caller, today: desk.clock.today)
        return try await ExportAnswer(section: "tasks", back: query.url()).reply(request) { wish in
            let (count, names) = try await desk.database.read { (try selection.wholeCount(for: caller, in: $0), try PeopleNames.load(in: $0)) }
            let content: [String: JSONValue] = ["part": .text(query.part.rawValue), "who": .text(selection.user?.description ?? ""), "kind": .text(query.kind), "customer": .text(query.customer?.description ?? "")]
            try await NoteExport(desk: desk)(ExportNote("customers.tasksExported", content, columns: TaskFile.columns, rows: count), wish, by: caller)
            let file = TaskFile(names: names, wording: wording)
            return wish.reply(wording("tasks.title") + " \(desk.clock.today)") { chunk in
                let writer = try ListWriter(wish.format, title: wording("tasks.title"), header: file.header)
                var cursor: Cursor?
                repeat {
                    let from = cursor, page = try await desk.database.read { try selection.page(after: from, limit: 500, for: caller, in: $0) }
                    try await writer.append(page.rows.map(file.cells), chunk)
                    cursor = page.next
                } while cursor != nil
                try await writer.finish(chunk)
            }
        }
    }
}

/// All that the list reads, in one snapshot.
struct TasksRead: Sendable {
    let slice: Slice<TaskLine>
    let counts: [TaskSelection.Part: CappedCount]
    let people: [ID]
    let names: PeopleNames
    /// The one customer that the list is narrowed to.
    let customer: String
    /// Names of the contacts that tasks are with.
    let contacts: [ID: String]

    init(_ query: TaskQuery, after cursor: Cursor?, limit: Int, today: Day, for caller: Caller, in reader: Reader) throws {
        slice = try query.selection(for: caller, today: today).page(after: cursor, limit: limit, for: caller, in: reader)
        counts = Dictionary(try TaskSelection.Part.allCases.map { ($0, try query.with($0).selection(for: caller, today: today).count(for: caller, in: reader)) }, uniquingKeysWith: { $1 })
        names = try PeopleNames.load(in: reader)
        people = try TaskOwners.others(within: caller, names, in: reader)
        customer = try query.customer.map { try CustomerStore.customer($0, for: caller, in: reader).name } ?? ""
        let known = try ContactStore.contacts(ofAll: Array(Set(slice.rows.filter { $0.task.contact != ID(0) }.map(\.task.customerID))).sorted(), in: reader)
        contacts = Dictionary(known.values.joined().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    }
}

/// Tasks as rows of a file.
struct TaskFile: Sendable {
    static let columns = ["code", "name", "kind", "text", "due", "user", "state", "outcome", "done", "createdBy", "created"]
    let names: PeopleNames
    let wording: Wording

    var header: [String] {
        [wording("customer.field.code"), wording("customer.field.name"), wording("task.field.kind"), wording("task.field.text"), wording("task.field.due"), wording("task.field.user"), wording("task.field.state"),
         wording("task.field.outcome"), wording("tasks.column.done"), wording("tasks.column.createdBy"), wording("tasks.column.created")]
    }

    @Sendable func cells(_ line: TaskLine) -> [TableCell] {
        let one = line.task, isDone = one.state == CustomerTask.done
        return [.text(line.code), .text(line.customer), .text(wording.choice(TaskFields.kind, one.kind)), .text(one.text), one.due.map { .day($0) } ?? .empty, .text(names.user(one.user)),
                .text(wording.choice(TaskFields.state, one.state)), .text(one.outcome), isDone ? .day(wording.clock.day(of: one.doneAt)) : .empty, .text(names.user(one.createdBy)), .day(wording.clock.day(of: one.createdAt))]
    }
}
