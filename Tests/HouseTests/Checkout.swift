import Foundation

/// The files of the checkout, for tests that read the house itself.
enum Checkout {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    struct File: Sendable {
        /// From the root, such as `Sources/Kit/Day.swift`.
        let path: String
        let text: String
        var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
        var target: String { String(path.split(separator: "/")[1]) }
        var name: String { String(path.split(separator: "/").last ?? "") }
    }

    static func files(_ folder: String, _ endings: String...) -> [File] {
        let base = root.appendingPathComponent(folder)
        guard let walker = FileManager.default.enumerator(atPath: base.path) else { return [] }
        return walker.compactMap { $0 as? String }.sorted().compactMap { relative in
            guard endings.contains(where: relative.hasSuffix), !relative.contains("vendor/"), !relative.contains(".venv/"),
                  let text = try? String(contentsOf: base.appendingPathComponent(relative), encoding: .utf8) else { return nil }
            return File(path: folder + "/" + relative, text: text)
        }
    }

    static let sources = files("Sources", ".swift")
}
