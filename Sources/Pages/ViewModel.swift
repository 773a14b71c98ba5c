import Mustache
@_spi(Reflection) import Swift
import Synchronization

/// What a template is drawn from: a flat struct of `String`, `Bool`, `SafeHTML`, arrays and view models. It answers its properties by
/// name, because the engine would otherwise look through all properties of all levels for each tag. A model that also answers what it
/// does not store has a `switch` of its own; `TemplateCheck` compares the answers with the stored properties.
package protocol ViewModel: MustacheParent, Sendable {
    func child(named name: String) -> Any?
}

extension ViewModel {
    package func child(named name: String) -> Any? { StoredProperties.path(to: name, of: Self.self).map { self[keyPath: $0] } }
}

/// The stored properties of each type by name, found at its first use. `Mirror` copies all properties to answer one, and was a tenth of
/// a page (decision 0027).
private enum StoredProperties {
    /// `@unchecked Sendable`: a key path to a stored property is immutable and captures nothing.
    private struct Paths: @unchecked Sendable { let paths: [String: AnyKeyPath] }
    private static let known = Mutex<[ObjectIdentifier: Paths]>([:])

    static func path<Model: ViewModel>(to name: String, of model: Model.Type) -> PartialKeyPath<Model>? {
        let paths = known.withLock { known in
            if let paths = known[ObjectIdentifier(model)] { return paths }
            var found: [String: AnyKeyPath] = [:]
            _forEachFieldWithKeyPath(of: model) { name, path in
                found[String(cString: name)] = path
                return true
            }
            let paths = Paths(paths: found)
            known[ObjectIdentifier(model)] = paths
            return paths
        }
        return paths.paths[name] as? PartialKeyPath<Model>
    }
}
