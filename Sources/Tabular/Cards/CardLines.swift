import Foundation

/// The lines of a file of cards, folded ones as one. Pictures are passed over as they come, so memory stays flat.
final class CardLines {
    private let source: any ByteSource
    private var buffer: [UInt8] = []
    private var start = 0
    private var line = 0
    private var isAtEnd = false
    private var ahead: [UInt8]?
    private var isOld = false
    private static let chunk = 64 << 10
    /// Of one value; no name or address is longer.
    private static let longest = 64 << 10
    /// Lines of one value in quoted-printable: as many as the longest value fills.
    private static let folds = 1000

    init(_ source: any ByteSource) { self.source = source }

    var progress: (done: Int64, total: Int64) { source.progress }

    func next(_ encoding: TextEncoding?) throws -> CardProperty? {
        while var bytes = try physical() {
            let first = line
            var folds = 0
            while folds < CardLines.folds, CardLines.goesOn(bytes), let more = try physical() {
                folds += 1
                bytes = CardLines.joined(Array(bytes.dropLast()), more[...])
            }
            while let more = try physical() {
                guard let lead = more.first, lead == 32 || lead == 9 else { ahead = more; line -= 1; break }
                // Version 2.1 folds at a blank, which stays; later ones put one in.
                bytes = CardLines.joined(bytes, isOld ? more[...] : more.dropFirst())
            }
            guard let property = CardProperty(bytes, line: first, encoding: encoding) else { continue }
            if property.name == "BEGIN" { isOld = false }
            if property.name == "VERSION" { isOld = property.text.hasPrefix("2") }
            return property
        }
        return nil
    }

    /// Quoted-printable that ends with `=` goes on in the next line.
    private static func goesOn(_ bytes: [UInt8]) -> Bool {
        guard bytes.last == 61, let colon = bytes.firstIndex(of: 58) else { return false }
        return String(decoding: bytes[..<colon], as: UTF8.self).uppercased().contains("QUOTED-PRINTABLE")
    }

    private static func joined(_ bytes: [UInt8], _ more: ArraySlice<UInt8>) -> [UInt8] { bytes.count + more.count > longest ? bytes : bytes + more }

    /// One line without its end; nil at the end of the file.
    private func physical() throws -> [UInt8]? {
        if let kept = ahead {
            ahead = nil
            line += 1
            return kept
        }
        var found: [UInt8] = []
        while true {
            if let end = buffer[start...].firstIndex(of: 10) {
                found.append(contentsOf: buffer[start..<end].prefix(max(0, CardLines.longest - found.count)))
                start = end + 1
                line += 1
                if found.last == 13 { found.removeLast() }
                return found
            }
            found.append(contentsOf: buffer[start...].prefix(max(0, CardLines.longest - found.count)))
            start = buffer.count
            if isAtEnd {
                if found.isEmpty { return nil }
                line += 1
                return found
            }
            try fill()
        }
    }

    private func fill() throws {
        buffer = [UInt8](repeating: 0, count: CardLines.chunk)
        start = 0
        let got = try buffer.withUnsafeMutableBytes { try source.read(into: $0) }
        buffer.removeLast(CardLines.chunk - got)
        isAtEnd = got == 0
    }
}
