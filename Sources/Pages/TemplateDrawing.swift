/// One drawing: goes through the steps of a template beside a view model and writes bytes.
struct TemplateDrawing {
    private let program: TemplateProgram
    private let layouts: ModelLayouts
    private var stack: [(place: UnsafeRawPointer, layout: ModelLayout)] = []
    private(set) var out: [UInt8] = []

    private init(_ program: TemplateProgram, _ layouts: ModelLayouts) {
        self.program = program
        self.layouts = layouts
        out.reserveCapacity(16 * 1024)
    }

    static func draw<Model>(_ steps: [TemplateProgram.Step], _ model: Model, _ program: TemplateProgram, _ layouts: ModelLayouts) throws -> [UInt8] {
        var drawing = TemplateDrawing(program, layouts)
        let layout = try layouts.layout(of: model)
        try withUnsafePointer(to: model) { try drawing.inside(UnsafeRawPointer($0), layout, steps) }
        return drawing.out
    }

    private mutating func draw(_ steps: [TemplateProgram.Step]) throws {
        for step in steps {
            switch step {
            case .text(let bytes): out.append(contentsOf: bytes)
            case .value(let name, let isMarkup): if let found = find(name) { write(found.place, found.kind, isMarkup) }
            case .section(let name, let inner): if let found = find(name) { try section(found.place, found.kind, inner) }
            case .inverted(let name, let inner): if isAbsent(name) { try draw(inner) }
            case .partial(let place): try draw(program.templates[place])
            }
        }
    }

    private mutating func inside(_ place: UnsafeRawPointer, _ layout: ModelLayout, _ steps: [TemplateProgram.Step]) throws {
        stack.append((place, layout))
        try draw(steps)
        stack.removeLast()
    }

    /// The first part of a name climbs the stack, the others go down from there.
    private func find(_ name: TemplateName) -> (place: UnsafeRawPointer, kind: ModelLayout.Kind)? {
        if name.first == TemplateNames.itself { return stack.last.map { ($0.place, $0.layout.itself ?? .model($0.layout)) } }
        for level in stack.reversed() {
            guard let field = level.layout[name.first] else { continue }
            var place = level.place + field.offset, kind = field.kind
            for part in name.further {
                guard case .model(let layout) = kind, let next = layout[part] else { return nil }
                place += next.offset
                kind = next.kind
            }
            return (place, kind)
        }
        return nil
    }

    private mutating func write(_ place: UnsafeRawPointer, _ kind: ModelLayout.Kind, _ isMarkup: Bool) {
        switch kind {
        case .text: if !isMarkup { out.append(escaping: place.assumingMemoryBound(to: String.self).pointee) }
        case .markup:
            let markup = place.assumingMemoryBound(to: SafeHTML.self).pointee
            if isMarkup { out.append(contentsOf: markup.bytes) } else { out.append(escaping: markup.text) }
        // The checks refuse these; a page shows nothing rather than fail.
        case .flag, .list, .model: break
        }
    }

    private mutating func section(_ place: UnsafeRawPointer, _ kind: ModelLayout.Kind, _ inner: [TemplateProgram.Step]) throws {
        switch kind {
        case .flag: if place.assumingMemoryBound(to: Bool.self).pointee { try draw(inner) }
        case .list(let list): try list.each(place, layouts) { try inside($0, $1, inner) }
        case .model(let layout): try inside(place, layout, inner)
        case .text: try draw(inner)
        case .markup: if !place.assumingMemoryBound(to: SafeHTML.self).pointee.bytes.isEmpty { try draw(inner) }
        }
    }

    private func isAbsent(_ name: TemplateName) -> Bool {
        guard let found = find(name) else { return true }
        switch found.kind {
        case .flag: return !found.place.assumingMemoryBound(to: Bool.self).pointee
        case .list(let list): return list.isEmpty(found.place)
        case .markup: return found.place.assumingMemoryBound(to: SafeHTML.self).pointee.bytes.isEmpty
        case .text, .model: return false
        }
    }
}

extension [UInt8] {
    /// Appends text for HTML and for double-quoted attributes. Byte by byte: a sign followed by a combining mark is escaped too.
    mutating func append(escaping text: String) {
        var text = text
        text.withUTF8 { bytes in
            var start = 0
            for index in 0..<bytes.count {
                guard let entity = Self.entity(bytes[index]) else { continue }
                append(contentsOf: bytes[start..<index])
                append(contentsOf: entity.utf8)
                start = index + 1
            }
            append(contentsOf: bytes[start...])
        }
    }

    private static func entity(_ byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }
}
