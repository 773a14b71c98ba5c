/// The tags of a template as a tree, for checks only; rendering is swift-mustache's affair.
package struct TemplateTree: Sendable {
    package indirect enum Node: Sendable {
        case variable(name: String, transforms: [String])
        case section(name: String, inverted: Bool, [Node])
        case partial(String)
        /// `{{<parent}}{{$block}}…{{/block}}{{/parent}}`
        case inherit(String, blocks: [String: [Node]])
        case block(String, [Node])
    }

    package let name: String
    package let nodes: [Node]

    /// - Throws: `TemplateFault.syntax` also for tags that are legal mustache but not used in this house
    ///   (`{{{`, `{{&`, set delimiters, pragmas, names of partials from data).
    package init(name: String, source: String) throws {
        var parser = TemplateTreeParser(name: name, rest: source[...])
        nodes = try parser.nodes(until: nil)
        self.name = name
    }

    package var partials: Set<String> { TemplateTree.partials(nodes) }

    private static func partials(_ nodes: [Node]) -> Set<String> {
        nodes.reduce(into: []) { found, node in
            switch node {
            case .variable: break
            case .section(_, _, let inner), .block(_, let inner): found.formUnion(partials(inner))
            case .partial(let name): found.insert(name)
            case .inherit(let name, let blocks):
                found.insert(name)
                for inner in blocks.values { found.formUnion(partials(inner)) }
            }
        }
    }
}

struct TemplateTreeParser {
    let name: String
    var rest: Substring

    mutating func nodes(until end: String?) throws -> [TemplateTree.Node] {
        var nodes: [TemplateTree.Node] = []
        while let tag = try nextTag() {
            let body = String(tag.dropFirst()).trimmed
            switch tag.first {
            case "!": continue
            case "#", "^": nodes.append(.section(name: body, inverted: tag.first == "^", try self.nodes(until: body)))
            case "$": nodes.append(.block(body, try self.nodes(until: body)))
            case "<": nodes.append(.inherit(body, blocks: blocks(try self.nodes(until: body))))
            case ">": nodes.append(.partial(try partialName(body)))
            case "/":
                guard body == end else { throw fault("{{/\(body)}} closes {{#\(end ?? "")}}") }
                return nodes
            case "{", "&", "=", "%": throw fault("{{\(tag)}} is not allowed")
            default: nodes.append(try variable(tag.trimmed))
            }
        }
        guard end == nil else { throw fault("{{#\(end ?? "")}} is not closed") }
        return nodes
    }

    private mutating func nextTag() throws -> String? {
        guard let start = rest.firstRange(of: "{{") else { return nil }
        guard let end = rest[start.upperBound...].firstRange(of: "}}") else { throw fault("tag is not closed") }
        let tag = String(rest[start.upperBound..<end.lowerBound])
        rest = rest[end.upperBound...]
        guard !tag.isEmpty else { throw fault("empty tag") }
        return tag
    }

    private func partialName(_ body: String) throws -> String {
        guard !body.hasPrefix("*") else { throw fault("{{>\(body)}} takes its name from data") }
        return body
    }

    private func variable(_ text: String) throws -> TemplateTree.Node {
        let parts = text.split(separator: "(", omittingEmptySubsequences: false).map(String.init)
        let name = parts[parts.count - 1].replacing(")", with: "")
        guard !name.isEmpty, !name.contains(" ") else { throw fault("{{\(text)}} is no tag") }
        return .variable(name: name, transforms: Array(parts.dropLast()))
    }

    private func blocks(_ nodes: [TemplateTree.Node]) -> [String: [TemplateTree.Node]] {
        nodes.reduce(into: [:]) { blocks, node in if case .block(let name, let inner) = node { blocks[name] = inner } }
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
