import Kit

/// Tokens as bytes behind one another, each kept once. An import makes some ninety of them for every customer: a set of strings
/// would cost more than everything else that is written.
struct TokenSet {
    /// Kept tokens, each followed by a blank, and behind them the token that is being written.
    private var bytes: [UInt8] = []
    private var start = 0
    private var count = 0
    /// Where the token of a hash begins, plus one; open addressing.
    private var slots = [Int32](repeating: 0, count: 512)

    init() { bytes.reserveCapacity(1024) }

    var text: String { String(decoding: bytes.dropLast(), as: UTF8.self) }

    mutating func insert(_ token: Substring) { insert(token.utf8) }

    mutating func insert(_ token: Substring.UTF8View) {
        bytes.append(contentsOf: token)
        end()
    }

    mutating func append(_ scalar: Unicode.Scalar) { bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter) }
    mutating func append(_ part: ArraySlice<UInt8>) { bytes.append(contentsOf: part) }

    /// The token is whole: it stays unless it is there already.
    mutating func end() {
        if bytes.count == start { return }
        if keeps() {
            bytes.append(32)
            count += 1
            start = bytes.count
            if count * 2 > slots.count { grow() }
        } else {
            bytes.removeLast(bytes.count - start)
        }
    }

    private mutating func keeps() -> Bool {
        let start = start, length = bytes.count - start
        return bytes.withUnsafeBufferPointer { bytes in
            slots.withUnsafeMutableBufferPointer { slots in
                var slot = TokenSet.hash(bytes[start..<start + length]) & (slots.count - 1)
                while slots[slot] != 0 {
                    let known = Int(slots[slot]) - 1
                    if bytes[known + length] == 32, bytes[known..<known + length].elementsEqual(bytes[start..<start + length]) { return false }
                    slot = (slot + 1) & (slots.count - 1)
                }
                slots[slot] = Int32(start + 1)
                return true
            }
        }
    }

    private mutating func grow() {
        var larger = [Int32](repeating: 0, count: slots.count * 2), at = 0
        while at < bytes.count, let end = bytes[at...].firstIndex(of: 32) {
            var slot = bytes.withUnsafeBufferPointer { TokenSet.hash($0[at..<end]) } & (larger.count - 1)
            while larger[slot] != 0 { slot = (slot + 1) & (larger.count - 1) }
            larger[slot] = Int32(at + 1)
            at = end + 1
        }
        slots = larger
    }

    private static func hash(_ token: Swift.Slice<UnsafeBufferPointer<UInt8>>) -> Int {
        Int(truncatingIfNeeded: FNV1a(token).value >> 20)
    }
}
