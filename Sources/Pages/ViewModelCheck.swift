/// A view model holds `String`, `Bool`, `SafeHTML`, arrays and view models; its sample has no empty array.
enum ViewModelCheck {
    static func faults(of model: Any) -> Set<String> {
        let mirror = Mirror(reflecting: model)
        let type = "\(Swift.type(of: model))"
        if model is String || model is Bool || model is SafeHTML { return [] }
        switch mirror.displayStyle {
        case .collection:
            let items = mirror.children.map(\.value)
            return items.isEmpty ? ["an empty array of \(type) in the sample"] : items.reduce(into: []) { $0.formUnion(faults(of: $1)) }
        case .struct: return members(of: model, mirror, type)
        case .optional: return ["an optional: \(type)"]
        default: return ["\(type) is neither text, Bool, array nor struct"]
        }
    }

    private static func members(of model: Any, _ mirror: Mirror, _ type: String) -> Set<String> {
        guard let parent = model as? any ViewModel else { return ["\(type) is no ViewModel"] }
        var found: Set<String> = []
        for child in mirror.children {
            let label = child.label ?? ""
            found.formUnion(faults(of: child.value).map { "\(type).\(label): \($0)" })
            guard let answer = parent.child(named: label) else { found.insert("\(type).child(named: \"\(label)\") answers nothing"); continue }
            // Texts and flags are compared; what is built of them is checked below its own name.
            if String(describing: answer) != String(describing: child.value) { found.insert("\(type).child(named: \"\(label)\") answers another property") }
        }
        return found
    }
}
