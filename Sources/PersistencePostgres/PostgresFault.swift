import CPostgres
import Kit
import Persistence

/// What the server or the line to it answered instead of a result.
struct PostgresFault: Error {
    let code: String
    let message: String
    let constraint: String
    let sql: String
    /// The connection is gone; nothing more can be asked on it.
    let lost: Bool

    init(result: OpaquePointer?, connection: OpaquePointer?, sql: String) {
        code = PostgresFault.field(result, 67)
        let primary = PostgresFault.field(result, 77)
        message = primary.isEmpty ? PQerrorMessage(connection).map { String(cString: $0) } ?? "" : primary
        constraint = PostgresFault.field(result, 110)
        self.sql = sql
        let closing = ["57P01", "57P02", "57P03", "25P03", "57P05"].contains(code) || code.hasPrefix("08")
        lost = closing || PQstatus(connection) != CONNECTION_OK
    }

    init(message: String, code: String, sql: String) {
        self.code = code
        self.message = message
        self.sql = sql
        constraint = ""
        lost = false
    }

    /// PG_DIAG_… are characters: C (SQLSTATE), M (message), n (constraint); the macros do not come through the module map.
    private static func field(_ result: OpaquePointer?, _ character: Int32) -> String {
        PQresultErrorField(result, character).map { String(cString: $0) } ?? ""
    }

    /// A statement kept from before a migration, or one that the server forgot.
    var isStaleStatement: Bool { code == "26000" || code == "0A000" && message.contains("cached plan") }

    /// Serialization failure or deadlock: the same closure can succeed when it runs again.
    var isPassing: Bool { code == "40001" || code == "40P01" || isStaleStatement }

    /// What leaves the engine: problems as on SQLite, the rest as a fault of the program.
    var surfaced: any Error {
        switch code {
        case "23505", "23503": Problem.conflict(constraint: constraint)
        case "22003": Problem.overflow
        case "57014", "25P03": Problem.timeout
        case "55P03", "53300", "40001", "40P01": Problem.databaseBusy
        case "22021": Problem.invalid("text", "problem.field.nul")
        default: lost ? Problem.databaseBusy : DatabaseFault.engine(message: message, code: code, sql: sql)
        }
    }
}
