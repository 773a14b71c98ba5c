/// A template as a tree of what is written and what is to be put in; drawn by `TemplateDrawing`, walked by the checks.
package struct TemplateTree: Sendable {
    package indirect enum Node: Sendable {
        case text([UInt8])
        /// `{{name}}`, or `{{html(name)}}` for ready markup.
        case variable(name: String, isMarkup: Bool)
        case section(name: String, inverted: Bool, [Node])
        case partial(String)
    }

    package let name: String
    package let nodes: [Node]

    /// - Throws: `TemplateFault.syntax` also for tags that are legal mustache but not used in this house
    ///   (`{{{`, `{{&`, inheritance, set delimiters, pragmas, names of partials from data).
    package init(name: String, source: String) throws {
        var parser = TemplateParser(name: name, bytes: Array(source.utf8))
        nodes = try parser.nodes(until: nil, atLineStart: true)
        self.name = name
    }

    package var partials: Set<String> { TemplateTree.partials(nodes) }

    private static func partials(_ nodes: [Node]) -> Set<String> {
        nodes.reduce(into: []) { found, node in
            switch node {
            case .text, .variable: break
            case .section(_, _, let inner): found.formUnion(partials(inner))
            case .partial(let name): found.insert(name)
            }
        }
    }
}
