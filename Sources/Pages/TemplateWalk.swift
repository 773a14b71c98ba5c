/// Walks a template beside its sample as the engine would, and names what does not resolve.
struct TemplateWalk {
    let trees: [String: TemplateTree]
    private(set) var faults: Set<String> = []

    init(trees: [String: TemplateTree]) { self.trees = trees }

    mutating func visit(_ nodes: [TemplateTree.Node], in template: String, stack: [Any], blocks: [String: [TemplateTree.Node]], depth: Int) {
        guard depth < 24 else { return }
        for node in nodes {
            switch node {
            case .variable(let name, let transforms): variable(name, transforms, template, stack)
            case .section(let name, let inverted, let inner): section(name, inverted, inner, template, stack, blocks, depth)
            case .partial(let name): partial(name, template, stack, blocks, depth)
            case .inherit(let name, let own): partial(name, template, stack, own.merging(blocks) { $1 }, depth)
            case .block(let name, let inner): visit(blocks[name] ?? inner, in: template, stack: stack, blocks: blocks, depth: depth + 1)
            }
        }
    }

    private mutating func partial(_ name: String, _ template: String, _ stack: [Any], _ blocks: [String: [TemplateTree.Node]], _ depth: Int) {
        guard let tree = trees[name] else { faults.insert("\(template): partial {{>\(name)}} is nowhere"); return }
        visit(tree.nodes, in: name, stack: stack, blocks: blocks, depth: depth + 1)
    }

    private mutating func variable(_ name: String, _ transforms: [String], _ template: String, _ stack: [Any]) {
        guard transforms.allSatisfy({ ["html", "first", "last", "index"].contains($0) }) else {
            faults.insert("\(template): \(transforms.joined(separator: "(")) belongs into the view model"); return
        }
        if name.isEmpty { return }
        guard let value = TemplateWalk.find(name, stack) else { faults.insert("\(template): {{\(name)}} resolves nowhere"); return }
        if transforms == ["html"] {
            if !(value is SafeHTML) { faults.insert("\(template): {{html(\(name))}} is no SafeHTML") }
        } else if value is SafeHTML {
            faults.insert("\(template): {{\(name)}} is SafeHTML and needs html(…)")
        } else if !(value is String) {
            faults.insert("\(template): {{\(name)}} is \(type(of: value)), not text")
        }
    }

    private mutating func section(_ name: String, _ inverted: Bool, _ inner: [TemplateTree.Node], _ template: String, _ stack: [Any],
                                  _ blocks: [String: [TemplateTree.Node]], _ depth: Int) {
        // `{{^last()}}, {{/last()}}` asks for the place in a sequence.
        if name.hasSuffix("()") { visit(inner, in: template, stack: stack, blocks: blocks, depth: depth + 1); return }
        guard let value = TemplateWalk.find(name, stack) else { faults.insert("\(template): {{#\(name)}} resolves nowhere"); return }
        switch value {
        case is Bool: visit(inner, in: template, stack: stack, blocks: blocks, depth: depth + 1)
        case is String: faults.insert("\(template): {{#\(name)}} is text, which is always true")
        case let items as [Any]:
            if inverted { visit(inner, in: template, stack: stack, blocks: blocks, depth: depth + 1); return }
            for item in items { visit(inner, in: template, stack: stack + [item], blocks: blocks, depth: depth + 1) }
        default: visit(inner, in: template, stack: inverted ? stack : stack + [value], blocks: blocks, depth: depth + 1)
        }
    }

    /// The engine's look-up: the first part climbs the stack, the others go down from there.
    static func find(_ name: String, _ stack: [Any]) -> Any? {
        if name == "." { return stack.last }
        let parts = name.split(separator: ".").map(String.init)
        guard let first = parts.first else { return nil }
        let levels = name.hasPrefix(".") ? stack.suffix(1).reversed() : stack.reversed()
        guard var value = levels.lazy.compactMap({ child(first, of: $0) }).first else { return nil }
        for part in parts.dropFirst() {
            guard let next = child(part, of: value) else { return nil }
            value = next
        }
        return value
    }

    static func child(_ name: String, of object: Any) -> Any? {
        (object as? any ViewModel)?.child(named: name)
    }
}
