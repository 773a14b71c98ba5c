import Kit
import Persistence

/// All SQL about imports.
enum ImportStore {
    /// Refused rows that are kept for one import.
    static let refusedBound = 100_000
    static let sampleCount = 5

    static func add(_ run: ImportRun, in tx: Transaction) throws {
        try tx.execute("""
            INSERT INTO import_run (id, kind, file_name, file_size, caller_id, created_at, settings, check_job_id, job_id, ended_at, files_kept, parent_id)
            VALUES (\(run.id), \(run.kind), \(run.fileName), \(run.fileSize), \(run.callerID), \(run.createdAt), \(run.settings.text), 0, 0, 0, \(run.keepsFiles), \(run.parentID))
            """)
    }

    static func run(_ id: ID, in reader: Reader) throws -> ImportRun? {
        try reader.row("SELECT * FROM import_run WHERE id = \(id)").map(read)
    }

    /// One's own imports; those of others for who sees the whole company.
    static func run(_ id: ID, for caller: Caller, in reader: Reader) throws -> ImportRun {
        guard let run = try run(id, in: reader), run.callerID == caller.userID || caller.scope == .company else { throw Problem.notFound() }
        return run
    }

    static func newest(for caller: Caller, before: ID, limit: Int, in reader: Reader) throws -> [ImportRun] {
        let whose: SQL = caller.scope == .company ? "" : "caller_id = \(caller.userID) AND"
        return try reader.map("SELECT * FROM import_run WHERE \(whose) id < \(before) ORDER BY id DESC LIMIT \(limit)", read)
    }

    /// Those that have brought rows which an import refused, the latest first.
    static func corrections(of id: ID, for caller: Caller, in reader: Reader) throws -> [ImportRun] {
        let whose: SQL = caller.scope == .company ? "" : "caller_id = \(caller.userID) AND"
        return try reader.map("SELECT * FROM import_run WHERE \(whose) parent_id = \(id) AND ended_at > 0 ORDER BY id DESC LIMIT 20", read)
    }

    static func change(_ id: ID, kind: String, settings: ImportSettings, in tx: Transaction) throws {
        try tx.execute("UPDATE import_run SET kind = \(kind), settings = \(settings.text), check_job_id = 0 WHERE id = \(id)")
    }

    static func set(_ id: ID, _ phase: ImportPhase, jobID: ID, in tx: Transaction) throws {
        try tx.execute(phase == .check ? "UPDATE import_run SET check_job_id = \(jobID) WHERE id = \(id)" : "UPDATE import_run SET job_id = \(jobID) WHERE id = \(id)")
    }

    static func end(_ id: ID, at: Instant, in tx: Transaction) throws {
        try tx.execute("UPDATE import_run SET ended_at = \(at) WHERE id = \(id)")
    }

    private static func read(_ row: Row) throws -> ImportRun {
        let ended = try row.int("ended_at")
        return ImportRun(id: try row.id("id"), kind: try row.text("kind"), fileName: try row.text("file_name"), fileSize: try row.int("file_size"),
                         callerID: try row.id("caller_id"), createdAt: try row.instant("created_at"), settings: try ImportSettings(try row.text("settings")),
                         checkJobID: try row.id("check_job_id"), jobID: try row.id("job_id"), endedAt: ended == 0 ? nil : Instant(ended), keepsFiles: try row.flag("files_kept"), parentID: try row.id("parent_id"))
    }

    // MARK: files that are kept for a while

    static func kept(before: Instant, limit: Int, in reader: Reader) throws -> [ImportRun] {
        try reader.map("SELECT * FROM import_run WHERE files_kept = 1 AND created_at < \(before) ORDER BY id LIMIT \(limit)", read)
    }

    static func drop(_ id: ID, in tx: Transaction) throws {
        try tx.execute("DELETE FROM import_row WHERE import_id = \(id)")
        try tx.execute("UPDATE import_run SET files_kept = 0 WHERE id = \(id)")
    }
}
