import Foundation
import Kit

/// Where files lie until their import has ended.
struct ImportFolder: Sendable {
    /// `DATA/uploads`.
    let url: URL

    func folder(_ id: ID) -> URL { url.appending(path: id.description) }

    /// The file under a plain name; what somebody called it stands in the record.
    func file(_ run: ImportRun) -> URL { folder(run.id).appending(path: ImportFolder.plain(run.fileName)) }

    func take(_ source: URL, _ run: ImportRun) throws {
        do {
            try FileManager.default.createDirectory(at: folder(run.id), withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            try FileManager.default.moveItem(at: source, to: file(run))
        } catch {
            throw Problem.unavailable("import.problem.storage")
        }
    }

    func remove(_ id: ID) { try? FileManager.default.removeItem(at: folder(id)) }

    /// The last part of the name, of letters that every file system takes.
    static func plain(_ name: String) -> String {
        let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
        let safe = String(last.filter { $0.isLetter || $0.isNumber || "-_. ()（）".contains($0) }.suffix(60))
        return safe.isEmpty || safe.hasPrefix(".") ? "file" + safe : safe
    }
}
