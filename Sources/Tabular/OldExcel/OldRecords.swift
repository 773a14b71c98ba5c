/// The records of a workbook's stream, one after the other: a number, a length, bytes.
struct OldRecords {
    struct Record {
        let id: Int
        /// Its bytes, then those of the records that continue it.
        let pieces: [Range<Int>]
        var start: Int { pieces[0].lowerBound }
        var count: Int { pieces[0].count }
    }

    static let begin = 0x0809, end = 0x000A
    private static let more = 0x003C
    private let bytes: OldBytes
    private var at: Int

    init(_ bytes: OldBytes, from position: Int) {
        self.bytes = bytes
        at = position
    }

    /// - Throws: damaged where the stream ends; whoever reads on has not met the end of its part.
    mutating func next() throws(OldFault) -> Record {
        let id = try bytes.u16(at)
        var pieces = [try piece()]
        // Pictures go on over many records; nobody asks for them.
        while at + 4 <= bytes.all.count, try bytes.u16(at) == Self.more { pieces.append(try piece()) }
        return Record(id: id, pieces: pieces)
    }

    private mutating func piece() throws(OldFault) -> Range<Int> {
        let from = at + 4, count = try bytes.u16(at + 2)
        guard from + count <= bytes.all.count else { throw .damaged("record") }
        at = from + count
        return from..<at
    }
}
