import Foundation
import Testing

/// Size budgets: small files, small functions.
@Suite struct BudgetTests {
    @Test func filesStaySmall() {
        for file in Checkout.sources { #expect(file.lines.count <= 300, "\(file.path) has \(file.lines.count) lines") }
        for file in Checkout.files("Sources", ".mustache") { #expect(file.lines.count <= 81, "\(file.path) has \(file.lines.count) lines") }
        for file in Checkout.files("Sources/Web/Public", ".css", ".js") { #expect(file.lines.count <= 201, "\(file.path) has \(file.lines.count) lines") }
        let lengths = Checkout.sources.map(\.lines.count).sorted()
        #expect(lengths[lengths.count / 2] <= 75, "the median source file has \(lengths[lengths.count / 2]) lines")
    }

    @Test func functionsStaySmall() {
        for file in Checkout.sources {
            var start: (line: Int, indent: Int, name: String)?
            for (number, line) in file.lines.enumerated() {
                let indent = line.prefix { $0 == " " }.count
                let text = line.dropFirst(indent)
                if let open = start {
                    if indent == open.indent, text.hasPrefix("}") {
                        let length = number - open.line + 1
                        #expect(length <= 50, "\(file.path):\(open.line + 1) \(open.name) has \(length) lines")
                        start = nil
                    }
                } else if text.contains("func ") || text.hasPrefix("init(") || text.contains(" init("), line.hasSuffix("{") {
                    start = (number, indent, String(text.prefix(60)))
                }
            }
        }
    }

    @Test func noTabsNoTrailingBlanks() {
        for file in Checkout.sources + Checkout.files("Tests", ".swift") {
            for (number, line) in file.lines.enumerated() {
                if line.contains("\t") && !line.contains("\"") { Issue.record("tab in \(file.path):\(number + 1)") }
                if line.hasSuffix(" ") { Issue.record("trailing blank in \(file.path):\(number + 1)") }
                if line.count > 240 { Issue.record("\(line.count) columns in \(file.path):\(number + 1)") }
            }
        }
    }
}
