/// Little-endian numbers in bytes that nobody vouches for.
struct OldBytes {
    let all: [UInt8]

    func u8(_ at: Int) throws(OldFault) -> Int {
        guard all.indices.contains(at) else { throw .damaged("end") }
        return Int(all[at])
    }

    func u16(_ at: Int) throws(OldFault) -> Int { try u8(at) | u8(at + 1) << 8 }
    func u32(_ at: Int) throws(OldFault) -> Int { try u16(at) | u16(at + 2) << 16 }

    func double(_ at: Int) throws(OldFault) -> Double {
        let low = UInt64(try u32(at)), high = UInt64(try u32(at + 4))
        return Double(bitPattern: high << 32 | low)
    }

    func slice(_ from: Int, _ count: Int) throws(OldFault) -> ArraySlice<UInt8> {
        guard from >= 0, count >= 0, count <= all.count, from <= all.count - count else { throw .damaged("end") }
        return all[from..<(from + count)]
    }
}
