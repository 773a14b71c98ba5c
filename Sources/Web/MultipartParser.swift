import Kit

/// `multipart/form-data` (RFC 7578) from chunks of any cut. Holds at most one head or a boundary's length of bytes.
package struct MultipartParser {
    package enum Event: Equatable {
        /// `fileName` is nil for a plain field.
        case begin(name: String, fileName: String?)
        case data([UInt8])
        case end
    }

    private enum Place { case preamble, afterBoundary, head, body, epilogue }

    package static let headLimit = 16 * 1024
    package static let partLimit = 2000

    private let delimiter: [UInt8]
    private var place = Place.preamble
    private var held: [UInt8]
    private var parts = 0

    package init(boundary: String) {
        delimiter = Array("\r\n--\(boundary)".utf8)
        // The first boundary has no line break of its own before it.
        held = [13, 10]
    }

    /// - Throws: `invalid` on anything that is no multipart form.
    package mutating func feed(_ bytes: some Collection<UInt8>, _ emit: (Event) throws -> Void) throws {
        held.append(contentsOf: bytes)
        while try step(emit) {}
    }

    /// - Throws: `invalid` when the last boundary never came.
    package mutating func finish() throws { guard place == .epilogue else { throw MultipartParser.fault } }

    /// - Returns: whether there may be more to do with the bytes held.
    private mutating func step(_ emit: (Event) throws -> Void) throws -> Bool {
        switch place {
        case .preamble: return try skipPreamble()
        case .afterBoundary: return try afterBoundary()
        case .head: return try head(emit)
        case .body: return try body(emit)
        case .epilogue: held.removeAll(); return false
        }
    }

    private mutating func skipPreamble() throws -> Bool {
        if let found = MultipartParser.find(delimiter, in: held) {
            held.removeFirst(found + delimiter.count)
            place = .afterBoundary
            return true
        }
        guard held.count <= MultipartParser.headLimit else { throw MultipartParser.fault }
        return false
    }

    private mutating func afterBoundary() throws -> Bool {
        guard held.count >= 2 else { return false }
        if held[0] == 45, held[1] == 45 { place = .epilogue; return true }
        // Blanks may pad a boundary's line.
        if held[0] == 32 || held[0] == 9 { held.removeFirst(); return true }
        guard held[0] == 13, held[1] == 10 else { throw MultipartParser.fault }
        held.removeFirst(2)
        place = .head
        return true
    }

    private mutating func head(_ emit: (Event) throws -> Void) throws -> Bool {
        let end = MultipartParser.find([13, 10, 13, 10], in: held)
        guard let end, end <= MultipartParser.headLimit else {
            guard held.count <= MultipartParser.headLimit + 4, end == nil else { throw MultipartParser.fault }
            return false
        }
        parts += 1
        guard parts <= MultipartParser.partLimit, let event = MultipartHead.event(held[..<end]) else { throw MultipartParser.fault }
        held.removeFirst(end + 4)
        place = .body
        try emit(event)
        return true
    }

    private mutating func body(_ emit: (Event) throws -> Void) throws -> Bool {
        if let found = MultipartParser.find(delimiter, in: held) {
            if found > 0 { try emit(.data(Array(held[..<found]))) }
            held.removeFirst(found + delimiter.count)
            place = .afterBoundary
            try emit(.end)
            return true
        }
        // What may be the beginning of a boundary stays.
        let safe = held.count - (delimiter.count - 1)
        if safe > 0 {
            try emit(.data(Array(held[..<safe])))
            held.removeFirst(safe)
        }
        return false
    }

    private static let fault = Problem.invalid("body", "problem.badRequest")

    private static func find(_ needle: [UInt8], in bytes: [UInt8]) -> Int? {
        guard bytes.count >= needle.count else { return nil }
        return bytes.withUnsafeBufferPointer { bytes in
            var index = 0
            let last = bytes.count - needle.count
            while index <= last {
                if bytes[index] == needle[0] {
                    var offset = 1
                    while offset < needle.count, bytes[index + offset] == needle[offset] { offset += 1 }
                    if offset == needle.count { return index }
                }
                index += 1
            }
            return nil
        }
    }

    /// Of a `Content-Type` header; nil without a legal one.
    package static func boundary(_ contentType: String) -> String? {
        guard let start = contentType.range(of: "boundary=", options: .caseInsensitive) else { return nil }
        var rest = contentType[start.upperBound...]
        let end: Substring.Index?
        if rest.first == "\"" { rest = rest.dropFirst(); end = rest.firstIndex(of: "\"") } else { end = rest.firstIndex { $0 == ";" || $0 == " " } ?? rest.endIndex }
        guard let end, (1...70).contains(rest[..<end].utf8.count), rest[..<end].utf8.allSatisfy({ $0 >= 32 && $0 < 127 }) else { return nil }
        return String(rest[..<end])
    }
}
