/// What a workbook of Excel 5 to 2003 says about all its sheets.
struct OldWorkbook {
    struct Sheet { let name: String, position: Int, isHidden: Bool }

    let bytes: OldBytes
    private(set) var sheets: [Sheet] = []
    private(set) var strings: [String] = []
    private(set) var formats: [CellFormat] = []
    private(set) var is1904 = false
    /// Excel 97 and later: texts in Unicode.
    private(set) var isUnicode = false
    private var page = 1252
    private var codes: [Int: String] = [:]
    private var styles: [Int] = []

    init(_ stream: [UInt8]) throws(OldFault) {
        bytes = OldBytes(all: stream)
        var records = OldRecords(bytes, from: 0)
        let first = try records.next()
        guard first.id == OldRecords.begin else { throw .damaged("workbook") }
        switch try bytes.u16(first.start) {
        case 0x0600: isUnicode = true
        case 0x0500: isUnicode = false
        default: throw .damaged("version")
        }
        while case let record = try records.next(), record.id != OldRecords.end { try take(record) }
        formats = styles.map { id in codes[id].map { CellFormat(code: $0) } ?? CellFormat(builtIn: id) }
    }

    private mutating func take(_ record: OldRecords.Record) throws(OldFault) {
        var reader = OldReader(bytes, record.pieces)
        switch record.id {
        case 0x002F: throw .encrypted
        case 0x0022: is1904 = try reader.u16() == 1
        case 0x0042: page = try reader.u16()
        case 0x0085:
            let position = try reader.u32(), flags = try reader.u8(), kind = try reader.u8(), count = try reader.u8()
            let name = try text(&reader, count)
            if kind == 0 { sheets.append(Sheet(name: name, position: position, isHidden: flags & 3 != 0)) }
        case 0x00FC:
            _ = try reader.u32()
            let count = try reader.u32()
            for _ in 0..<count { strings.append(try reader.text(try reader.u16())) }
        case 0x041E:
            let id = try reader.u16()
            codes[id] = try isUnicode ? text(&reader, reader.u16()) : text(&reader, reader.u8())
        case 0x00E0:
            _ = try reader.u16()
            styles.append(try reader.u16())
        default: break
        }
    }

    func text(_ reader: inout OldReader, _ count: Int) throws(OldFault) -> String {
        try isUnicode ? reader.text(count) : reader.paged(count, page: page)
    }

    /// By name, by number from 1, or the first that is seen.
    func sheet(_ wanted: String?) throws(OldFault) -> Sheet {
        if let wanted {
            if let sheet = sheets.first(where: { $0.name == wanted }) { return sheet }
            if let number = Int(wanted), sheets.indices.contains(number - 1) { return sheets[number - 1] }
            throw .sheet(wanted)
        }
        guard let sheet = sheets.first(where: { !$0.isHidden }) ?? sheets.first else { throw .damaged("workbook") }
        return sheet
    }
}
