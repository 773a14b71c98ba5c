import Kit
import Persistence

/// A task in a list, with the customer that it is about.
package struct TaskLine: Sendable, Hashable {
    package let task: CustomerTask
    package let customer: String
    package let code: String
    package let abc: String
    /// Who looks after the customer now.
    package let rep: ID
    /// Its person looked after the customer and does so no longer.
    package let hasMoved: Bool
}

/// Chooses tasks about customers that the caller sees; those of deleted customers are hidden with them.
package struct TaskSelection: Sendable, Hashable {
    package enum Part: String, Sendable, CaseIterable {
        case open, overdue, today, coming, done
        package var label: TextKey { TextKey("tasks.part.\(rawValue)") }
    }

    package var part = Part.open
    /// nil = whosoever.
    package var user: ID?
    package var kind = ""
    package var customer: ID?
    /// Both included.
    package var from: Day?
    package var to: Day?
    package let today: Day

    package init(_ part: Part = .open, of user: ID? = nil, today: Day) { (self.part, self.user, self.today) = (part, user, today) }

    /// By key: what is open from the earliest day, what is done from the latest.
    package func page(after cursor: Cursor?, limit: Int, for caller: Caller, in reader: Reader) throws -> Slice<TaskLine> {
        let found = try reader.map(pageSQL(after: cursor, limit: limit + 1, for: caller, in: reader).built) { row in
            TaskLine(task: try TaskStore.task(row), customer: try row.text("name"), code: try row.text("code"), abc: try row.text("classification_abc"), rep: try row.id("rep_id"),
                     hasMoved: try row.int("moved") > 0)
        }
        let rows = Array(found.prefix(limit))
        return Slice(rows: rows, next: found.count > limit ? rows.last.map { Cursor(value: place(of: $0.task), id: $0.task.id) } : nil)
    }

    package func count(cap: Int = CappedCount.cap, for caller: Caller, in reader: Reader) throws -> CappedCount {
        let found = Int(try reader.number(("SELECT COUNT(*) AS n FROM (SELECT 1 FROM \(Self.source) WHERE \(condition(caller, reader.dialect)) LIMIT \(cap + 1)) AS c" as SQL).built))
        return CappedCount(value: min(found, cap), capped: found > cap)
    }

    /// For reasons of exports, which count all.
    func wholeCount(for caller: Caller, in reader: Reader) throws -> Int {
        Int(try reader.number(("SELECT COUNT(*) AS n FROM \(Self.source) WHERE \(condition(caller, reader.dialect))" as SQL).built))
    }

    private static let source: SQL = "customer_task JOIN customer_listing ON customer_listing.customer_id = customer_task.customer_id"

    private func pageSQL(after cursor: Cursor?, limit: Int, for caller: Caller, in reader: Reader) throws -> SQL {
        let names = SQL.name(TaskStore.names.map { "customer_task." + $0 }.joined(separator: ", "))
        let order: SQL = part == .done ? "customer_task.done_at DESC, customer_task.id DESC" : "customer_task.due_on, customer_task.id"
        return """
            SELECT \(names), customer_listing.name, customer_listing.code, customer_listing.classification_abc, customer_listing.rep_id,
              CASE WHEN customer_listing.rep_id <> customer_task.user_id AND EXISTS (
                SELECT 1 FROM customer_assignment WHERE customer_assignment.customer_id = customer_task.customer_id AND customer_assignment.role = 'rep'
                AND customer_assignment.user_id = customer_task.user_id) THEN 1 ELSE 0 END AS moved
            FROM \(Self.source) WHERE \(condition(caller, reader.dialect))\(try behind(cursor)) ORDER BY \(order) LIMIT \(limit)
            """
    }

    /// The state stands as a word: the indexes hold one state each and are read only where the statement says so.
    private func condition(_ caller: Caller, _ dialect: Dialect) -> SQL {
        var parts: [SQL] = [part == .done ? "customer_task.state = 'done'" : "customer_task.state = 'open'"]
        if let user { parts.append("customer_task.user_id = \(user)") }
        switch part {
        case .overdue: parts.append("customer_task.due_on < \(today)")
        case .today: parts.append("customer_task.due_on = \(today)")
        case .coming: parts.append("customer_task.due_on > \(today)")
        case .open, .done: break
        }
        if let from { parts.append("customer_task.due_on >= \(from)") }
        if let to { parts.append("customer_task.due_on <= \(to)") }
        if !kind.isEmpty { parts.append("customer_task.kind = \(kind)") }
        if let customer { parts.append("customer_task.customer_id = \(customer)") }
        parts.append(CustomerScope.condition(caller, dialect: dialect))
        return parts.joined(" AND ")
    }

    private func behind(_ cursor: Cursor?) throws -> SQL {
        guard let cursor else { return .empty }
        if part == .done {
            guard let at = Int64(cursor.value) else { throw Problem.invalid("cursor", "problem.field.cursor") }
            return " AND (customer_task.done_at, customer_task.id) < (\(at), \(cursor.id))"
        }
        guard let day = Day(cursor.value) else { throw Problem.invalid("cursor", "problem.field.cursor") }
        return " AND (customer_task.due_on, customer_task.id) > (\(day), \(cursor.id))"
    }

    private func place(of one: CustomerTask) -> String { part == .done ? String(one.doneAt.milliseconds) : one.due?.description ?? "" }
}
