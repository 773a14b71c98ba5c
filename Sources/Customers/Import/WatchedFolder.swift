import Foundation
import Kit

/// A folder into which other programs put files: `customers/`, `orders/` … hold what is to be imported; what was taken goes to `done/`, what
/// could not be read to `failed/` with the reason beside it, refused rows to `refused/`.
package struct WatchedFolder: Sendable {
    package struct Waiting: Sendable, Hashable {
        package let kind: String
        package let url: URL
    }

    private let url: URL
    private let kinds: [String]

    /// - Throws: unavailable when the folders cannot be made.
    package init(_ url: URL, kinds: [String]) throws {
        self.url = url
        self.kinds = kinds
        for folder in kinds + ["done", "failed", "refused"] { try WatchedFolder.make(url.appending(path: folder)) }
    }

    /// Files that nobody has written to for a while, the oldest first: whoever copies a large file is not interrupted.
    package func waiting(at now: Date, quietFor seconds: TimeInterval) throws -> [Waiting] {
        let keys: Set<URLResourceKey> = [.contentModificationDateKey, .isRegularFileKey]
        return try kinds.flatMap { kind in
            let found = try FileManager.default.contentsOfDirectory(at: url.appending(path: kind), includingPropertiesForKeys: Array(keys), options: .skipsHiddenFiles)
            return found.compactMap { file -> (Waiting, Date)? in
                guard let facts = try? file.resourceValues(forKeys: keys), facts.isRegularFile == true, let changed = facts.contentModificationDate else { return nil }
                let isPart = ["part", "tmp", "filepart", "crdownload"].contains(file.pathExtension.lowercased())
                return isPart || changed > now - seconds ? nil : (Waiting(kind: kind, url: file), changed)
            }.sorted { ($0.1, $0.0.url.path) < ($1.1, $1.0.url.path) }.map(\.0)
        }
    }

    /// Where the rows go that are refused.
    package func refused(_ file: Waiting, at stamp: String) throws -> URL { try place("refused", file, stamp).appendingPathExtension("csv") }

    package func settle(_ file: Waiting, at stamp: String) throws { try move(file, to: place("done", file, stamp)) }

    package func fail(_ file: Waiting, at stamp: String, why: String) throws {
        let target = try place("failed", file, stamp)
        try move(file, to: target)
        do { try Data((why + "\n").utf8).write(to: target.appendingPathExtension("txt")) } catch { throw Problem.unavailable("import.problem.storage") }
    }

    private func place(_ folder: String, _ file: Waiting, _ stamp: String) throws -> URL {
        let folder = url.appending(path: folder).appending(path: file.kind)
        try WatchedFolder.make(folder)
        let name = WatchedFolder.cut(file.url.lastPathComponent)
        // Two of one name within a second stand side by side.
        let targets = [stamp + " " + name] + (2...99).map { "\(stamp) \($0) \(name)" }
        let free = targets.first { !FileManager.default.fileExists(atPath: folder.appending(path: $0).path) }
        return folder.appending(path: free ?? targets[0])
    }

    /// A name takes 255 bytes at most, with the stamp before and an ending behind it; its own ending stays.
    private static func cut(_ name: String) -> String {
        if name.utf8.count <= 200 { return name }
        let ending = String(name.suffix(12).drop { $0 != "." })
        var stem = name.dropLast(ending.count)
        while stem.utf8.count > 200 - ending.utf8.count { stem.removeLast() }
        return stem + ending
    }

    private func move(_ file: Waiting, to target: URL) throws {
        do { try FileManager.default.moveItem(at: file.url, to: target) } catch { throw Problem.unavailable("import.problem.storage") }
    }

    private static func make(_ folder: URL) throws {
        do { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) } catch { throw Problem.unavailable("import.problem.storage") }
    }
}
