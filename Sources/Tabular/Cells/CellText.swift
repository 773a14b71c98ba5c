/// A cell's bytes as text: NULL marks are empty, armour of other programs is taken off.
enum CellText {
    static func make(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        guard let first = bytes.first else { return "" }
        switch first {
        case 92, 78, 110, 35: if isNull(bytes) { return "" }
        case 61, 39: return unarmoured(bytes)
        default: break
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    static func make(_ bytes: [UInt8]) -> String { bytes.withUnsafeBufferPointer { make($0) } }

    /// `\N`, `NULL`, `N/A`, `#N/A` in either case.
    private static func isNull(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        switch bytes.count {
        case 2: return bytes[0] == 92 && bytes[1] == 78
        case 3: return matches(bytes, "n/a")
        case 4: return matches(bytes, "null") || matches(bytes, "#n/a")
        default: return false
        }
    }

    private static func matches(_ bytes: UnsafeBufferPointer<UInt8>, _ word: StaticString) -> Bool {
        for index in 0..<bytes.count where (bytes[index] >= 65 && bytes[index] <= 90 ? bytes[index] | 32 : bytes[index]) != word.utf8Start[index] { return false }
        return true
    }

    /// `="00123"`, as some systems write codes for Excel, and the `'` that our own writer puts before a formula.
    private static func unarmoured(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        let count = bytes.count
        if bytes[0] == 61, count >= 3, bytes[1] == 34, bytes[count - 1] == 34 {
            return make(UnsafeBufferPointer(rebasing: bytes[2..<count - 1]))
        }
        if bytes[0] == 39, isSign(bytes.drop { $0 == 39 }) {
            return String(decoding: UnsafeBufferPointer(rebasing: bytes[1...]), as: UTF8.self)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// `=`, `+`, `-`, `@`, a tab or an end of line, also in full width.
    private static func isSign(_ rest: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        guard let first = rest.first else { return false }
        if [61, 43, 45, 64, 9, 10, 13].contains(first) { return true }
        return rest.count >= 3 && rest.starts(with: [0xEF, 0xBC]) && [0x9D, 0xA0, 0x8B, 0x8D].contains(rest[rest.startIndex + 2])
    }
}
