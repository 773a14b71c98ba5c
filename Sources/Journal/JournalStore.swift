import Kit
import Persistence

/// All SQL about journal lines.
package enum JournalStore {
    /// Writes the lines of an action in its own transaction, in batches.
    /// - Returns: the ids of the lines, in the order of `lines`.
    @discardableResult
    package static func write(_ lines: [JournalLine], by caller: Caller, at: Instant, ids: any IDSource, in tx: Transaction) throws -> [ID] {
        try write(lines, byID: caller.userID, at: at, ids: ids, in: tx)
    }

    /// The same for what the clock does (`ID.company`) or a job does for somebody.
    @discardableResult
    package static func write(_ lines: [JournalLine], byID callerID: ID, at: Instant, ids: any IDSource, in tx: Transaction) throws -> [ID] {
        let born = try lines.map { _ in try ids.next() }
        let order = lines.indices.sorted { (lines[$0].customerID, born[$0]) < (lines[$1].customerID, born[$1]) }
        let salts = Sodium.randomBytes(lines.count * JournalDigest.saltLength)
        var heads: [[SQLValue]] = [], contents: [[SQLValue]] = [], changes: [[SQLValue]] = []
        heads.reserveCapacity(lines.count)
        contents.reserveCapacity(lines.count)
        for (place, index) in order.enumerated() {
            let line = lines[index], customer = line.customerID.sqlValue, id = born[index].sqlValue
            let salt = Array(salts[place * JournalDigest.saltLength..<(place + 1) * JournalDigest.saltLength])
            let text = JournalDigest.contentText(line.content, reason: line.reason)
            let digest = JournalDigest.content(format: JournalDigest.format, salt: salt, text: text)
            heads.append([customer, id, line.actionID.sqlValue, .text(line.kind), callerID.sqlValue, at.sqlValue, .text(line.reason),
                          .int(JournalDigest.format), .bytes(digest)])
            contents.append([customer, id, .bytes(salt), .text(text)])
            for field in Set(line.fields).sorted() { changes.append([customer, .text(field), id]) }
        }
        try tx.insert(heads, into: "journal", ["customer_id", "id", "action_id", "kind", "caller_id", "at", "reason", "format", "digest"])
        try tx.insert(contents, into: "journal_content", ["customer_id", "id", "salt", "content"])
        try tx.insert(changes.sorted { changeKey($0) < changeKey($1) }, into: "journal_change", ["customer_id", "field", "id"])
        return born
    }

    private static func changeKey(_ row: [SQLValue]) -> (Int64, String, Int64) {
        guard case .int(let customer) = row[0], case .text(let field) = row[1], case .int(let id) = row[2] else { return (0, "", 0) }
        return (customer, field, id)
    }

    /// Whether an action left its line: decides what became of a COMMIT whose answer was lost.
    package static func holds(action: ID, in reader: Reader) throws -> Bool {
        try reader.row("SELECT id FROM journal WHERE action_id = \(action) LIMIT 1") != nil
    }

    // MARK: reading; the caller has checked that the customer is in scope

    /// The time line of a customer, newest first; `ID.company` for lines of the company itself.
    /// - Parameters:
    ///   - kinds: only lines of these; empty = all.
    ///   - narrowed: further conditions on the journal as `j`, each with its AND before it.
    package static func timeline(customerID: ID, kinds: [String] = [], narrowed: SQL = .empty, before: Cursor?, limit: Int, in reader: Reader) throws -> Slice<JournalEntry> {
        let bound = before?.id ?? ID(.max), only: SQL = kinds.isEmpty ? .empty : " AND \(reader.dialect.among("j.kind", texts: kinds))"
        return slice(try entries("j.customer_id = \(customerID) AND j.id < \(bound)\(only)\(narrowed) ORDER BY j.id DESC LIMIT \(limit + 1)", in: reader), limit)
    }

    /// The newest lines of the company and of all customers.
    package static func newest(before: Cursor?, limit: Int, in reader: Reader) throws -> Slice<JournalEntry> {
        let bound = before?.id ?? ID(.max)
        return slice(try entries("j.id < \(bound) ORDER BY j.id DESC LIMIT \(limit + 1)", in: reader), limit)
    }

    /// Settled lines in order of id, without their content: for who tells others that something happened.
    package static func settledHeads(after: ID, limit: Int, in reader: Reader) throws -> [JournalHead] {
        let bound = try JournalSealStore.settledBound(in: reader)
        return try reader.map("SELECT customer_id, id, action_id, kind, at FROM journal WHERE id > \(after) AND id <= \(bound) ORDER BY id LIMIT \(limit)") { row in
            JournalHead(customerID: try row.id("customer_id"), id: try row.id("id"), actionID: try row.id("action_id"), kind: try row.text("kind"), at: try row.instant("at"))
        }
    }

    /// What became of one field of a customer, newest first.
    package static func history(customerID: ID, field: String, limit: Int = 200, in reader: Reader) throws -> [JournalEntry] {
        let ids: SQL = "SELECT id FROM journal_change WHERE customer_id = \(customerID) AND field = \(field) ORDER BY id DESC LIMIT \(limit)"
        return try entries("j.customer_id = \(customerID) AND j.id IN (\(ids)) ORDER BY j.id DESC", in: reader)
    }

    /// The lines of one action (an import, a bulk change) in order.
    package static func lines(ofAction action: ID, after: Cursor? = nil, limit: Int = 200, in reader: Reader) throws -> Slice<JournalEntry> {
        let bound = after?.id ?? ID(0)
        return slice(try entries("j.action_id = \(action) AND j.id > \(bound) ORDER BY j.id LIMIT \(limit + 1)", in: reader), limit)
    }

    /// The same from the last line to the first, for who takes an action back.
    package static func linesBackwards(ofAction action: ID, before: ID = ID(.max), limit: Int, in reader: Reader) throws -> [JournalEntry] {
        try entries("j.action_id = \(action) AND j.id < \(before) ORDER BY j.id DESC LIMIT \(limit)", in: reader)
    }

    /// How many lines an action wrote about customers, at most `cap` when there is one.
    package static func count(ofAction action: ID, cap: Int? = nil, in reader: Reader) throws -> Int64 {
        let lines: SQL = "FROM journal WHERE action_id = \(action) AND customer_id > 0"
        guard let cap else { return try reader.number("SELECT COUNT(*) AS n \(lines)") }
        return try reader.number("SELECT COUNT(*) AS n FROM (SELECT 1 \(lines) LIMIT \(cap)) AS capped")
    }

    /// When an action wrote its first line about a customer.
    package static func begin(ofAction action: ID, in reader: Reader) throws -> Instant? {
        try reader.row("SELECT at FROM journal WHERE action_id = \(action) AND customer_id > 0 ORDER BY id LIMIT 1")?.instant("at")
    }

    /// Those of the actions that wrote about others than this customer too: imports, bulk changes.
    package static func wide(_ actions: [ID], beyond customer: ID, in reader: Reader) throws -> Set<ID> {
        var wide: Set<ID> = []
        for action in Set(actions) where try reader.row("SELECT id FROM journal WHERE action_id = \(action) AND customer_id <> \(customer) LIMIT 1") != nil { wide.insert(action) }
        return wide
    }

    /// Whether people wrote about a customer after a line, in other actions than these.
    package static func isFollowed(customerID: ID, line: ID, except actions: [ID], in reader: Reader) throws -> Bool {
        try reader.row("""
            SELECT id FROM journal WHERE customer_id = \(customerID) AND id > \(line) AND caller_id <> \(ID.company) AND NOT (\(reader.dialect.among("action_id", actions))) LIMIT 1
            """) != nil
    }

    /// A field that an action wrote.
    package struct Touch: Sendable, Hashable {
        package let customerID: ID
        package let field: String
        package let line: ID
        package let actionID: ID
    }

    /// Which of the fields were written after a line, by other actions than these.
    package static func touches(_ customers: [ID], fields: [String], after line: ID, except actions: [ID], in reader: Reader) throws -> [Touch] {
        guard !customers.isEmpty, !fields.isEmpty else { return [] }
        return try reader.map("""
            SELECT c.customer_id, c.field, c.id, j.action_id FROM journal_change c JOIN journal j ON j.customer_id = c.customer_id AND j.id = c.id
            WHERE \(reader.dialect.among("c.customer_id", customers)) AND \(reader.dialect.among("c.field", texts: fields)) AND c.id > \(line)
            AND NOT (\(reader.dialect.among("j.action_id", actions)))
            """) { Touch(customerID: try $0.id("customer_id"), field: try $0.text("field"), line: try $0.id("id"), actionID: try $0.id("action_id")) }
    }

    private static func slice(_ found: [JournalEntry], _ limit: Int) -> Slice<JournalEntry> {
        let rows = Array(found.prefix(limit))
        return Slice(rows: rows, next: found.count > limit ? rows.last.map { Cursor(value: "", id: $0.id) } : nil)
    }

    private static func entries(_ rest: SQL, in reader: Reader) throws -> [JournalEntry] {
        try reader.map("""
            SELECT j.customer_id, j.id, j.action_id, j.kind, j.caller_id, j.at, j.reason, c.content
            FROM journal j LEFT JOIN journal_content c ON c.customer_id = j.customer_id AND c.id = j.id WHERE \(rest)
            """) { row in
            let text = try row.textOrNil("content")
            return JournalEntry(
                customerID: try row.id("customer_id"), id: try row.id("id"), actionID: try row.id("action_id"), kind: try row.text("kind"),
                callerID: try row.id("caller_id"), at: try row.instant("at"), reason: try row.text("reason"),
                content: try text.map { try JSONValue(parsing: $0) } ?? .null, isErased: text == nil)
        }
    }
}
