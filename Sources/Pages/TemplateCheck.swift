import Kit
import Mustache

/// Finds what mustache would pass over in silence: tags, sections and partials that resolve nowhere, view models that the engine
/// reads differently than they look, and markup that the content security policy or an attack would trip over.
package struct TemplateCheck {
    private let library: TemplateLibrary
    private var trees: [String: TemplateTree] = [:]
    private var faults: Set<String> = []

    /// - Returns: one sentence a fault, sorted; none when all is well.
    package static func faults(_ library: TemplateLibrary, samples: [(template: String, model: any ViewModel)]) -> [String] {
        var check = TemplateCheck(library: library)
        check.readAll()
        for sample in samples { check.check(sample.template, sample.model) }
        check.findUnsampled(Set(samples.map(\.template)))
        return check.faults.sorted()
    }

    private init(library: TemplateLibrary) { self.library = library }

    private mutating func readAll() {
        for (name, source) in library.sources {
            do { trees[name] = try TemplateTree(name: name, source: source) } catch { faults.insert("\(name): \(error)") }
            faults.formUnion(TemplateMarkup.faults(in: source).map { "\(name): \($0)" })
        }
    }

    private mutating func check(_ template: String, _ model: any ViewModel) {
        guard let tree = trees[template] else { faults.insert("\(template): sample without a template"); return }
        faults.formUnion(ViewModelCheck.faults(of: model).map { "\(template): \($0)" })
        var walk = TemplateWalk(trees: trees)
        walk.visit(tree.nodes, in: template, stack: [model], blocks: [:], depth: 0)
        faults.formUnion(walk.faults)
    }

    /// A template needs a sample unless another one draws it as a partial.
    private mutating func findUnsampled(_ sampled: Set<String>) {
        let partials = trees.values.reduce(into: Set<String>()) { $0.formUnion($1.partials) }
        for name in library.names where !sampled.contains(name) && !partials.contains(name) { faults.insert("\(name): no sample draws it") }
    }
}
