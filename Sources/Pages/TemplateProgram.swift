/// The templates of one language ready to be drawn: names are numbers, partials are places.
struct TemplateProgram: Sendable {
    indirect enum Step: Sendable {
        case text([UInt8])
        case value(TemplateName, isMarkup: Bool)
        case section(TemplateName, [Step])
        case inverted(TemplateName, [Step])
        case partial(Int)
    }

    let templates: [[Step]]
    private let places: [String: Int]

    init(_ trees: [String: TemplateTree], names: TemplateNames) throws {
        let order = trees.keys.sorted()
        let places = Dictionary(order.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        self.places = places
        templates = try order.map { name in try TemplateProgram.steps(trees[name]?.nodes ?? [], in: name, places, names) }
    }

    func steps(of template: String) -> [Step]? { places[template].map { templates[$0] } }

    private static func steps(_ nodes: [TemplateTree.Node], in template: String, _ places: [String: Int], _ names: TemplateNames) throws -> [Step] {
        var steps: [Step] = []
        for node in nodes {
            switch node {
            case .text(let bytes):
                if case .text(let before) = steps.last { steps[steps.count - 1] = .text(before + bytes) } else { steps.append(.text(bytes)) }
            case .variable(let name, let isMarkup): steps.append(.value(names.name(name), isMarkup: isMarkup))
            case .section(let name, let inverted, let inner):
                let inside = try self.steps(inner, in: template, places, names)
                steps.append(inverted ? .inverted(names.name(name), inside) : .section(names.name(name), inside))
            case .partial(let name):
                guard let place = places[name] else { throw TemplateFault.partial(name, template: template) }
                steps.append(.partial(place))
            }
        }
        return steps
    }
}

/// A tag's name: the number of each part, `.` is the thing itself.
struct TemplateName: Sendable { let first: Int; let further: [Int] }

/// Numbers for names, the same for all languages and templates of a library.
struct TemplateNames: Sendable {
    private let numbers: [String: Int]

    init(_ trees: some Sequence<TemplateTree>) {
        var numbers: [String: Int] = [:]
        for tree in trees { TemplateNames.collect(tree.nodes, &numbers) }
        self.numbers = numbers
    }

    var count: Int { numbers.count }
    /// Nil for what no template asks.
    func number(_ part: String) -> Int? { numbers[part] }

    func name(_ text: String) -> TemplateName {
        let parts = TemplateNames.parts(text).map { numbers[$0] ?? -1 }
        return TemplateName(first: parts.first ?? TemplateNames.itself, further: Array(parts.dropFirst()))
    }

    static let itself = -2
    private static func parts(_ text: String) -> [String] { text.split(separator: ".").map(String.init) }

    private static func collect(_ nodes: [TemplateTree.Node], _ numbers: inout [String: Int]) {
        for node in nodes {
            switch node {
            case .text, .partial: break
            case .variable(let name, _): for part in parts(name) where numbers[part] == nil { numbers[part] = numbers.count }
            case .section(let name, _, let inner):
                for part in parts(name) where numbers[part] == nil { numbers[part] = numbers.count }
                collect(inner, &numbers)
            }
        }
    }
}
