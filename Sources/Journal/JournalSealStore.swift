import Kit
import Persistence

/// All SQL about seals and about lines on their way into the chain.
package enum JournalSealStore {
    /// Lines younger than this may still get an older neighbour: ids are born before the commit.
    static let settling: Int64 = 120_000

    /// The id below which no line can appear any more, by the database's clock.
    package static func settledBound(in reader: Reader) throws -> ID {
        let now = try reader.number("SELECT \(reader.dialect.now)")
        return ID(max(0, now - settling - SnowflakeIDs.epoch) << 22)
    }

    package static func last(in reader: Reader) throws -> JournalSeal? {
        try reader.row("SELECT * FROM journal_seal ORDER BY number DESC LIMIT 1").map(seal)
    }

    static func seals(after number: Int64, limit: Int, in reader: Reader) throws -> [JournalSeal] {
        try reader.map("SELECT * FROM journal_seal WHERE number > \(number) ORDER BY number LIMIT \(limit)", seal)
    }

    private static func seal(_ row: Row) throws -> JournalSeal {
        JournalSeal(number: try row.int("number"), from: try row.id("from_id"), to: try row.id("to_id"), lineCount: try row.int("line_count"),
                    marks: try row.bytes("marks"), previous: try row.bytes("previous"), head: try row.bytes("head"),
                    sealedAt: try row.instant("sealed_at"), keyName: try row.text("key_name"), signature: try row.bytes("signature"))
    }

    /// - Returns: false when another process was quicker with the same number.
    static func add(_ seal: JournalSeal, in tx: Transaction) throws -> Bool {
        try tx.execute("""
            INSERT INTO journal_seal (number, from_id, to_id, line_count, marks, previous, head, sealed_at, key_name, signature)
            VALUES (\(seal.number), \(seal.from), \(seal.to), \(seal.lineCount), \(seal.marks), \(seal.previous), \(seal.head),
                    \(seal.sealedAt), \(seal.keyName), \(seal.signature)) ON CONFLICT DO NOTHING
            """) == 1
    }

    /// Lines above `after` up to and with `through`, in the order of the chain.
    static func lines(after: ID, through: ID, limit: Int = .max, in reader: Reader) throws -> [SealedLine] {
        try reader.map("""
            SELECT customer_id, id, action_id, kind, caller_id, at, format, digest FROM journal
            WHERE id > \(after) AND id <= \(through) ORDER BY id, customer_id LIMIT \(limit)
            """) { row in
            SealedLine(customerID: try row.id("customer_id"), id: try row.id("id"), actionID: try row.id("action_id"), kind: try row.text("kind"),
                       callerID: try row.id("caller_id"), at: try row.instant("at"), format: try row.int("format"), digest: try row.bytes("digest"))
        }
    }

    struct StoredContent {
        let customerID: ID
        let id: ID
        let kind: String
        let format: Int64
        let reason: String
        let digest: [UInt8]
        /// nil when it was deleted.
        let salted: (salt: [UInt8], text: String)?
    }

    /// Lines with their content, for verification.
    static func contents(after: ID, through: ID, in reader: Reader) throws -> [StoredContent] {
        try reader.map("""
            SELECT j.customer_id, j.id, j.kind, j.format, j.reason, j.digest, c.salt, c.content
            FROM journal j LEFT JOIN journal_content c ON c.customer_id = j.customer_id AND c.id = j.id
            WHERE j.id > \(after) AND j.id <= \(through) ORDER BY j.id
            """) { row in
            let text = try row.textOrNil("content"), salt = try row.bytes("salt")
            return StoredContent(customerID: try row.id("customer_id"), id: try row.id("id"), kind: try row.text("kind"), format: try row.int("format"),
                                 reason: try row.text("reason"), digest: try row.bytes("digest"), salted: text.map { (salt, $0) })
        }
    }

    /// The lines that say what was erased of a customer: through which id, or which lines.
    static func erasures(of customerID: ID, in reader: Reader) throws -> [JSONValue] {
        try reader.map("""
            SELECT c.content FROM journal j JOIN journal_content c ON c.customer_id = j.customer_id AND c.id = j.id
            WHERE j.customer_id = \(customerID) AND j.kind = \(EraseContent.kind)
            """) { try JSONValue(parsing: try $0.text("content")) }
    }

    /// Deletes content and salt and blanks the reason of a customer's lines, never of lines about erasing.
    static func erase(_ customerID: ID, through: ID, only ids: [ID], in tx: Transaction) throws -> Int {
        let chosen: SQL = ids.isEmpty ? "id <= \(through)" : tx.dialect.among("id", ids)
        let lines: SQL = "SELECT id FROM journal WHERE customer_id = \(customerID) AND kind <> \(EraseContent.kind) AND \(chosen)"
        try tx.execute("UPDATE journal SET reason = '' WHERE customer_id = \(customerID) AND reason <> '' AND id IN (\(lines))")
        return try tx.execute("DELETE FROM journal_content WHERE customer_id = \(customerID) AND id IN (\(lines))")
    }
}
