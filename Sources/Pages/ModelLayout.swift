import Synchronization

/// Where the properties of a view model lie, found once a type by reflection, so that drawing reads them in place:
/// looking at each value by reflection costs more than the whole page otherwise (decision 0015).
final class ModelLayout: Sendable {
    enum Kind: Sendable { case text, flag, markup, list(ListAccess), model(ModelLayout) }
    struct Field: Sendable { let offset: Int; let kind: Kind }

    /// What the value itself is, for `{{.}}`.
    let itself: Kind?
    /// By the number of the name.
    private let fields: [Field?]

    init(itself: Kind?, fields: [Field?]) {
        self.itself = itself
        self.fields = fields
    }

    subscript(_ number: Int) -> Field? { fields.indices.contains(number) ? fields[number] : nil }
}

/// The layouts of one library's view models.
final class ModelLayouts: Sendable {
    private let names: TemplateNames
    private let known = Mutex<[ObjectIdentifier: ModelLayout]>([:])

    init(_ names: TemplateNames) { self.names = names }

    /// - Throws: `TemplateFault.model` for what is no view model.
    func layout<Model>(of model: Model) throws -> ModelLayout {
        let key = ObjectIdentifier(Model.self)
        if let layout = known.withLock({ $0[key] }) { return layout }
        let layout = try make(model)
        known.withLock { $0[key] = layout }
        return layout
    }

    private func make<Model>(_ model: Model) throws -> ModelLayout {
        if let kind = ModelLayouts.leaf(Model.self) { return ModelLayout(itself: kind, fields: []) }
        let mirror = Mirror(reflecting: model)
        guard mirror.displayStyle == .struct else { throw TemplateFault.model("\(Model.self)") }
        var fields = [ModelLayout.Field?](repeating: nil, count: names.count), end = 0
        for child in mirror.children {
            let field = try self.field(child.value, after: end)
            guard ModelLayouts.holds(model, field.field, child.value) else { throw TemplateFault.model("\(Model.self).\(child.label ?? "")") }
            if let number = names.number(child.label ?? "") { fields[number] = field.field }
            end = field.end
        }
        // Swift lays properties out in their order, each at the next place that suits it; were it not so, this would not come out even.
        guard end == MemoryLayout<Model>.size else { throw TemplateFault.model("\(Model.self)") }
        return ModelLayout(itself: nil, fields: fields)
    }

    private func field<Value>(_ value: Value, after end: Int) throws -> (field: ModelLayout.Field, end: Int) {
        let alignment = MemoryLayout<Value>.alignment
        let offset = (end + alignment - 1) / alignment * alignment
        let kind: ModelLayout.Kind = try ModelLayouts.leaf(Value.self) ?? .model(layout(of: value))
        return (ModelLayout.Field(offset: offset, kind: kind), offset + MemoryLayout<Value>.size)
    }

    private static func leaf<Value>(_ type: Value.Type) -> ModelLayout.Kind? {
        if type == String.self { return .text }
        if type == Bool.self { return .flag }
        if type == SafeHTML.self { return .markup }
        if let list = type as? any ModelList.Type { return .list(list.access) }
        return nil
    }

    /// The first value of a type proves the place of each of its texts and flags.
    private static func holds<Model>(_ model: Model, _ field: ModelLayout.Field, _ value: Any) -> Bool {
        withUnsafeBytes(of: model) { bytes in
            guard bytes.count >= field.offset, let base = bytes.baseAddress else { return bytes.isEmpty }
            switch field.kind {
            case .text: return bytes.count >= field.offset + MemoryLayout<String>.size && (base + field.offset).loadUnaligned(as: UInt64.self) == ModelLayouts.head(value)
            case .flag: return bytes.count > field.offset && bytes[field.offset] == (value as? Bool == true ? 1 : 0)
            case .markup, .list, .model: return true
            }
        }
    }

    private static func head(_ value: Any) -> UInt64? {
        guard let text = value as? String else { return nil }
        return withUnsafeBytes(of: text) { $0.loadUnaligned(as: UInt64.self) }
    }
}

/// An array as drawing sees it: whether it is empty, and the place of each element with the layout of all.
struct ListAccess: Sendable {
    typealias Body = (UnsafeRawPointer, ModelLayout) throws -> Void
    let isEmpty: @Sendable (UnsafeRawPointer) -> Bool
    let each: @Sendable (UnsafeRawPointer, ModelLayouts, Body) throws -> Void
}

private protocol ModelList { static var access: ListAccess { get } }

extension Array: ModelList {
    fileprivate static var access: ListAccess {
        ListAccess(isEmpty: { $0.assumingMemoryBound(to: [Element].self).pointee.isEmpty }, each: { place, layouts, body in
            let list = place.assumingMemoryBound(to: [Element].self).pointee
            guard let first = list.first else { return }
            let layout = try layouts.layout(of: first)
            try list.withUnsafeBufferPointer { elements in
                guard let base = elements.baseAddress else { return }
                for index in 0..<elements.count { try body(UnsafeRawPointer(base + index), layout) }
            }
        })
    }
}
