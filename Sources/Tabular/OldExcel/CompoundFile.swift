/// The file within which old Office programs keep named streams: sectors in chains, a table that says which follows which.
struct CompoundFile {
    private struct Entry { let name: String, kind: Int, left: Int, right: Int, child: Int, start: Int, size: Int }

    private let bytes: OldBytes
    private let shift: Int
    private let cutoff: Int
    private let miniStart: Int
    private var table: [Int] = []
    private var entries: [Entry] = []
    private static let last = 0xFFFF_FFFA

    static func recognises(_ head: [UInt8]) -> Bool { head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) }

    init(_ all: [UInt8]) throws(OldFault) {
        bytes = OldBytes(all: all)
        shift = try bytes.u16(30)
        guard shift == 9 || shift == 12, try bytes.u16(32) == 6 else { throw .damaged("header") }
        cutoff = try bytes.u32(56)
        miniStart = try bytes.u32(60)
        table = try sectorTable()
        let directory = OldBytes(all: try stream(from: try bytes.u32(48), size: nil))
        for at in stride(from: 0, to: directory.all.count - 127, by: 128) { entries.append(try CompoundFile.entry(directory, at)) }
        guard entries.first?.kind == 5 else { throw .damaged("directory") }
    }

    private static func entry(_ directory: OldBytes, _ at: Int) throws(OldFault) -> Entry {
        let length = min(max(try directory.u16(at + 64) - 2, 0), 62)
        let name = try OldStrings.wide(directory.slice(at, length))
        return Entry(name: name, kind: try directory.u8(at + 66), left: try directory.u32(at + 68), right: try directory.u32(at + 72), child: try directory.u32(at + 76),
                     start: try directory.u32(at + 116), size: try directory.u32(at + 120))
    }

    /// The table of sectors: its own sectors are listed in the header, and in a chain where there are many.
    private func sectorTable() throws(OldFault) -> [Int] {
        var places: [Int] = []
        for index in 0..<109 { places.append(try bytes.u32(76 + index * 4)) }
        var next = try bytes.u32(68), rounds = 0
        let size = 1 << shift
        while next < Self.last {
            rounds += 1
            guard rounds <= bytes.all.count / size else { throw .damaged("sectors") }
            let at = (next + 1) << shift
            for index in 0..<(size / 4 - 1) { places.append(try bytes.u32(at + index * 4)) }
            next = try bytes.u32(at + size - 4)
        }
        var table: [Int] = []
        for place in places where place < Self.last {
            // No more sectors than the file has room for.
            guard table.count <= bytes.all.count >> 2 else { throw .damaged("sectors") }
            for index in 0..<(size / 4) { table.append(try bytes.u32(((place + 1) << shift) + index * 4)) }
        }
        return table
    }

    private static func chain(_ start: Int, _ table: [Int]) throws(OldFault) -> [Int] {
        var chain: [Int] = [], next = start
        while next < last {
            guard table.indices.contains(next), chain.count <= table.count else { throw .damaged("sectors") }
            chain.append(next)
            next = table[next]
        }
        return chain
    }

    /// The sectors from one on; the file may end within the last.
    private func stream(from start: Int, size: Int?) throws(OldFault) -> [UInt8] {
        var all: [UInt8] = []
        for sector in try CompoundFile.chain(start, table) {
            let at = (sector + 1) << shift
            guard at < bytes.all.count else { throw .damaged("sectors") }
            all.append(contentsOf: bytes.all[at..<min(at + (1 << shift), bytes.all.count)])
        }
        return try CompoundFile.cut(all, size)
    }

    private static func cut(_ all: [UInt8], _ size: Int?) throws(OldFault) -> [UInt8] {
        guard let size else { return all }
        guard all.count >= size else { throw .damaged("sectors") }
        return Array(all.prefix(size))
    }

    /// A short stream lies in pieces of 64 bytes within the stream of the root.
    private func shortStream(_ entry: Entry) throws(OldFault) -> [UInt8] {
        let packed = OldBytes(all: try stream(from: miniStart, size: nil))
        var minis: [Int] = []
        for at in stride(from: 0, to: packed.all.count - 3, by: 4) { minis.append(try packed.u32(at)) }
        let root = OldBytes(all: try stream(from: entries[0].start, size: nil))
        var all: [UInt8] = []
        for piece in try CompoundFile.chain(entry.start, minis) { all.append(contentsOf: try root.slice(piece << 6, min(64, max(0, root.all.count - (piece << 6))))) }
        return try CompoundFile.cut(all, entry.size)
    }

    /// The stream of one of these names that stands at the top, not in something embedded.
    func stream(_ names: [String]) throws(OldFault) -> [UInt8]? {
        var due = [entries[0].child], met: Set<Int> = []
        while let index = due.popLast() {
            guard entries.indices.contains(index), met.insert(index).inserted else { continue }
            let entry = entries[index]
            if entry.kind == 2, names.contains(entry.name.lowercased()) {
                return try entry.size < cutoff ? shortStream(entry) : stream(from: entry.start, size: entry.size)
            }
            due += [entry.left, entry.right]
        }
        return nil
    }
}
