import Foundation

/// Which tests prove which requirement: from the sources alone, because the test event stream carries no custom traits.
package enum RequirementsPage {
    static func text(root: URL) throws -> String {
        let titles = try String(contentsOf: root.appending(path: "docs/requirements.tsv"), encoding: .utf8).split(separator: "\n").map { $0.split(separator: "\t", maxSplits: 1).map(String.init) }
        let proofs = try proofs(root: root)
        let met = titles.filter { proofs[$0[0]] != nil }.count
        var text = "# Requirements and their tests\n\nMade by `zhike docs` from the tests that name a requirement: \(met) of \(titles.count). An id whose later rooms are missing is proved in part.\n\n| id | title | tests |\n|---|---|---|\n"
        for title in titles { text += "| \(title[0]) | \(title.count > 1 ? title[1] : "") | \((proofs[title[0]] ?? []).joined(separator: ", ")) |\n" }
        return text
    }

    /// Id → names of tests.
    package static func proofs(root: URL) throws -> [String: [String]] {
        var proofs: [String: [String]] = [:]
        let tests = root.appending(path: "Tests")
        for case let path as String in FileManager.default.enumerator(atPath: tests.path) ?? .init() where path.hasSuffix(".swift") || path.hasSuffix(".py") {
            guard !path.contains(".venv"), let source = try? String(contentsOf: tests.appending(path: path), encoding: .utf8) else { continue }
            var waiting: [String] = []
            for line in source.split(separator: "\n") {
                if line.contains("requirement(") { waiting += line.matches(of: /"([A-Z]+-[0-9]+)"/).map { String($0.output.1) } }
                guard !waiting.isEmpty, let name = line.firstMatch(of: /(?:func|def) ([A-Za-z_0-9]+)/) else { continue }
                for id in waiting { proofs[id, default: []].append(String(name.output.1)) }
                waiting = []
            }
        }
        return proofs.mapValues { Array(Set($0)).sorted() }
    }
}
