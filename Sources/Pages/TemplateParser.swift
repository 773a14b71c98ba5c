/// Reads a template. As mustache has it, a section tag, comment or partial alone on its line takes the line with it.
struct TemplateParser {
    let name: String
    let bytes: [UInt8]
    private var at = 0

    init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    mutating func nodes(until end: String?, atLineStart: Bool) throws -> [TemplateTree.Node] {
        var nodes: [TemplateTree.Node] = [], isStart = atLineStart
        while at < bytes.count {
            let text = textBeforeTag()
            if !text.isEmpty {
                nodes.append(.text(text))
                isStart = text.last == UInt8(ascii: "\n")
                continue
            }
            let tag = try tag(), body = String(tag.dropFirst()).trimmed
            var isAlone = false
            switch tag.first {
            case "!": isAlone = takesLine(isStart)
            case "#", "^":
                isAlone = takesLine(isStart)
                nodes.append(.section(name: body, inverted: tag.first == "^", try self.nodes(until: body, atLineStart: isAlone)))
            case ">":
                guard !body.hasPrefix("*") else { throw fault("{{>\(body)}} takes its name from data") }
                isAlone = takesLine(isStart)
                nodes.append(.partial(body))
            case "/":
                guard body == end else { throw fault("{{/\(body)}} closes {{#\(end ?? "")}}") }
                _ = takesLine(isStart)
                return nodes
            case "{", "&", "=", "%", "$", "<": throw fault("{{\(tag)}} is not allowed")
            default: nodes.append(try variable(tag.trimmed))
            }
            isStart = isAlone
        }
        guard end == nil else { throw fault("{{#\(end ?? "")}} is not closed") }
        return nodes
    }

    /// Up to the next tag, at most to the end of the line.
    private mutating func textBeforeTag() -> [UInt8] {
        let start = at
        while at < bytes.count, !isTag {
            at += 1
            if bytes[at - 1] == UInt8(ascii: "\n") { break }
        }
        return Array(bytes[start..<at])
    }

    private var isTag: Bool { bytes[at] == UInt8(ascii: "{") && at + 1 < bytes.count && bytes[at + 1] == UInt8(ascii: "{") }

    private mutating func tag() throws -> String {
        let start = at + 2
        var end = start
        while end + 1 < bytes.count, bytes[end] != UInt8(ascii: "}") || bytes[end + 1] != UInt8(ascii: "}") { end += 1 }
        guard end + 1 < bytes.count else { throw fault("tag is not closed") }
        at = end + 2
        guard end > start else { throw fault("empty tag") }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    /// Whether a tag that stands first on its line is also the last; then the end of the line goes.
    private mutating func takesLine(_ isStart: Bool) -> Bool {
        guard isStart else { return false }
        var end = at
        while end < bytes.count, bytes[end] == UInt8(ascii: " ") || bytes[end] == UInt8(ascii: "\t") { end += 1 }
        guard at < bytes.count else { return true }
        guard end < bytes.count, bytes[end] == UInt8(ascii: "\n") else { return false }
        at = end + 1
        return true
    }

    private func variable(_ text: String) throws -> TemplateTree.Node {
        let isMarkup = text.hasPrefix("html(") && text.hasSuffix(")")
        let name = isMarkup ? String(text.dropFirst(5).dropLast()) : text
        guard !name.isEmpty, !name.contains(where: { " ()".contains($0) }) else { throw fault("{{\(text)}} is no tag") }
        return .variable(name: name, isMarkup: isMarkup)
    }

    private func fault(_ text: String) -> TemplateFault { .syntax(template: name, text) }
}

extension StringProtocol {
    var trimmed: String {
        var text = Substring(self)
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
