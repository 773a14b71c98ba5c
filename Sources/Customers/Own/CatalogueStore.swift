import Kit
import Persistence
import Synchronization

/// All SQL about what a company changed of the catalogue.
package enum CatalogueStore {
    /// Catalogues by their stamp, which is new after every change: what is remembered here is never wrong, whichever process made the change.
    private static let known = Mutex<[Int64: CustomerCatalogue]>([:])

    /// The catalogue as this snapshot has it. Costs one row when it is known.
    package static func load(in reader: Reader) throws -> CustomerCatalogue {
        let stamp = try reader.number("SELECT stamp FROM field_catalogue WHERE id = 1")
        if stamp == 0 { return .shipped }
        if let one = known.withLock({ $0[stamp] }) { return one }
        let one = CustomerCatalogue(own: try fields(in: reader), settings: try settings(in: reader), lists: try lists(in: reader))
        known.withLock { all in
            if all.count >= 16 { all.removeAll() }
            all[stamp] = one
        }
        return one
    }

    /// Whoever changes the catalogue does so alone; read after this.
    static func lock(in tx: Transaction) throws { try tx.lock("field_catalogue", [ID(1)]) }

    /// Tells every process that the catalogue is another.
    static func touch(_ stamp: ID, in tx: Transaction) throws { try tx.execute("UPDATE field_catalogue SET stamp = \(stamp) WHERE id = 1") }

    // MARK: own fields

    private static let columns: SQL = "id, field_key, version, kind, group_key, place, is_required, label, help, entries, changed_at, changed_by, retired_at"

    package static func fields(in reader: Reader) throws -> [OwnField] {
        try reader.map("SELECT \(columns) FROM own_field ORDER BY place, id", record)
    }

    package static func field(_ id: ID, in reader: Reader) throws -> OwnField {
        guard let row = try reader.row("SELECT \(columns) FROM own_field WHERE id = \(id)") else { throw Problem.notFound() }
        return try record(row)
    }

    private static func record(_ row: Row) throws -> OwnField {
        var one = OwnField(id: try row.id("id"), key: try row.text("field_key"), kind: OwnField.Kind(rawValue: try row.text("kind")) ?? .text,
                           group: FieldGroup(rawValue: try row.text("group_key")) ?? .basic, label: OwnWords(json: try JSONValue(parsing: try row.text("label"))))
        one.version = try row.int("version")
        one.place = try row.int("place")
        one.isRequired = try row.flag("is_required")
        one.help = OwnWords(json: try JSONValue(parsing: try row.text("help")))
        one.entries = try entries(try row.text("entries"))
        one.changedAt = try row.instant("changed_at")
        one.changedBy = try row.id("changed_by")
        one.retiredAt = try row.instant("retired_at")
        return one
    }

    static func insert(_ one: OwnField, in tx: Transaction) throws {
        try tx.execute("""
            INSERT INTO own_field (id, field_key, version, kind, group_key, place, is_required, label, help, entries, created_at, created_by, changed_at, changed_by, retired_at, retired_by)
            VALUES (\(one.id), \(one.key), 1, \(one.kind.rawValue), \(one.group.rawValue), \(one.place), \(one.isRequired), \(one.label.json.canonical), \(one.help.json.canonical),
                    \(text(one.entries)), \(one.changedAt), \(one.changedBy), \(one.changedAt), \(one.changedBy), 0, 0)
            """)
    }

    /// Writes all but the key.
    static func update(_ one: OwnField, in tx: Transaction) throws {
        let retiredBy = one.isRetired ? one.changedBy : ID(0)
        try tx.execute("""
            UPDATE own_field SET version = version + 1, kind = \(one.kind.rawValue), group_key = \(one.group.rawValue), place = \(one.place), is_required = \(one.isRequired),
                label = \(one.label.json.canonical), help = \(one.help.json.canonical), entries = \(text(one.entries)), changed_at = \(one.changedAt), changed_by = \(one.changedBy),
                retired_at = \(one.retiredAt), retired_by = \(retiredBy)
            WHERE id = \(one.id)
            """)
    }

    // MARK: shipped fields and lists

    static func settings(in reader: Reader) throws -> [FieldSetting] {
        try reader.map("SELECT field_key, version, label, is_required, is_hidden FROM field_setting ORDER BY field_key") { row in
            FieldSetting(key: try row.text("field_key"), version: try row.int("version"), label: OwnWords(json: try JSONValue(parsing: try row.text("label"))),
                         isRequired: try row.flag("is_required"), isHidden: try row.flag("is_hidden"))
        }
    }

    static func put(_ one: FieldSetting, at now: Instant, by user: ID, in tx: Transaction) throws {
        let columns = ["field_key", "version", "label", "is_required", "is_hidden", "changed_at", "changed_by"]
        try tx.insert([[.text(one.key), .int(one.version + 1), .text(one.label.json.canonical), one.isRequired.sqlValue, one.isHidden.sqlValue, now.sqlValue, user.sqlValue]],
                      into: "field_setting", columns, onConflict: .update(key: ["field_key"], replace: Array(columns.dropFirst())))
    }

    static func lists(in reader: Reader) throws -> [ListSetting] {
        try reader.map("SELECT list_key, version, entries FROM list_setting ORDER BY list_key") { row in
            ListSetting(key: try row.text("list_key"), version: try row.int("version"), entries: try entries(try row.text("entries")))
        }
    }

    static func put(_ one: ListSetting, at now: Instant, by user: ID, in tx: Transaction) throws {
        let columns = ["list_key", "version", "entries", "changed_at", "changed_by"]
        try tx.insert([[.text(one.key), .int(one.version + 1), .text(text(one.entries)), now.sqlValue, user.sqlValue]],
                      into: "list_setting", columns, onConflict: .update(key: ["list_key"], replace: Array(columns.dropFirst())))
    }

    private static func text(_ entries: [ListEntry]) -> String { JSONValue.array(entries.map(\.json)).canonical }
    private static func entries(_ text: String) throws -> [ListEntry] { (try JSONValue(parsing: text).items ?? []).compactMap(ListEntry.init(json:)) }
}
