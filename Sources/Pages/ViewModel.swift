import Mustache
import Synchronization

/// What a template is drawn from: a flat struct of `String`, `Bool`, `SafeHTML`, arrays and view models. It answers its properties by
/// name, because the engine would otherwise look through all properties of all levels for each tag. What is drawn many times a page
/// answers by a `switch` of its own; `TemplateCheck` compares the answers with the stored properties.
package protocol ViewModel: MustacheParent, Sendable {
    func child(named name: String) -> Any?
}

extension ViewModel {
    package func child(named name: String) -> Any? {
        guard let place = ViewModelLabels.place(of: name, in: self) else { return nil }
        let children = Mirror(reflecting: self).children
        return children[children.index(children.startIndex, offsetBy: place)].value
    }
}

/// The places of the properties of each type, found at its first use.
private enum ViewModelLabels {
    private static let known = Mutex<[ObjectIdentifier: [String: Int]]>([:])

    static func place<Model: ViewModel>(of name: String, in model: Model) -> Int? {
        known.withLock { known in
            if let labels = known[ObjectIdentifier(Model.self)] { return labels[name] }
            let labels = Mirror(reflecting: model).children.enumerated().compactMap { place, child in child.label.map { ($0, place) } }
            let places = Dictionary(labels, uniquingKeysWith: { first, _ in first })
            known[ObjectIdentifier(Model.self)] = places
            return places[name]
        }
    }
}
