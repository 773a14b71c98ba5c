/// The texts that cells name by number. Beyond a limit they lie in a temporary file that has no name any more.
final class SharedStrings {
    private let file: String
    private let limit: Int
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    private var flushed = 0
    private var spool: SpoolFile?

    init(file: String, limit: Int) {
        self.file = file
        self.limit = limit
    }

    var isSpilled: Bool { spool != nil }

    func append(_ text: [UInt8]) throws {
        bytes.append(contentsOf: text)
        ends.append(flushed + bytes.count)
        if bytes.count > limit || isSpilled && bytes.count > 1 << 20 { try flush() }
    }

    /// Call after the last text.
    func finish() throws { if isSpilled { try flush() } }

    func text(_ index: Int) throws -> String? {
        guard index >= 0, index < ends.count else { return nil }
        let from = index == 0 ? 0 : ends[index - 1], to = ends[index]
        if !isSpilled { return bytes.withUnsafeBufferPointer { CellText.make(UnsafeBufferPointer(rebasing: $0[from..<to])) } }
        guard let piece = spool?.bytes(at: from, count: to - from) else { throw TableFault.unreadable(file) }
        return CellText.make(piece)
    }

    private func flush() throws {
        if spool == nil { spool = SpoolFile() }
        guard let spool, spool.append(bytes[...]) else { throw TableFault.unreadable(file) }
        flushed += bytes.count
        bytes.removeAll(keepingCapacity: true)
    }
}

/// Reads the shared strings part. Readings aids (`rPh`) are left out.
final class SharedStringsListener: XMLListener {
    private let strings: SharedStrings
    private var text: [UInt8] = []
    private var isText = false
    private var phonetic = 0

    init(_ strings: SharedStrings) { self.strings = strings }

    func start(_ name: XMLName, _ attributes: XMLAttributes) {
        if name.is("si") { text.removeAll(keepingCapacity: true) }
        if name.is("rPh") { phonetic += 1 }
        if name.is("t") { isText = phonetic == 0 }
    }

    func end(_ name: XMLName) throws {
        if name.is("t") { isText = false }
        if name.is("rPh") { phonetic -= 1 }
        if name.is("si") { try strings.append(SheetEscapes.undo(text)) }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) { if isText, text.count < 1 << 20 { text.append(contentsOf: bytes) } }
}

/// `_x000D_` and the like: characters that XML cannot hold.
enum SheetEscapes {
    /// Text that looks like such an escape, so that it is read as it was written.
    static func marked(_ text: String) -> String {
        text.utf8.contains(95) ? text.replacing(/_x(?=[0-9A-Fa-f]{4}_)/, with: "_x005F_x") : text
    }

    static func undo(_ text: [UInt8]) -> [UInt8] {
        guard text.count >= 7, text.contains(95) else { return text }
        var out: [UInt8] = [], index = 0
        while index < text.count {
            if text[index] == 95, index + 6 < text.count, text[index + 1] == 120, text[index + 6] == 95,
               let value = UInt32(String(decoding: text[(index + 2)..<(index + 6)], as: UTF8.self), radix: 16), let scalar = UnicodeScalar(value) {
                out.append(contentsOf: Array(String(Character(scalar)).utf8))
                index += 7
            } else {
                out.append(text[index])
                index += 1
            }
        }
        return out
    }
}
