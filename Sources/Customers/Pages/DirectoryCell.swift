import Kit
import Pages

/// One cell of a row.
struct DirectoryCell: ViewModel, Hashable {
    let css: String
    let text: String
    let title: String
    let isTier: Bool
    let isStatus: Bool
    let isGrowth: Bool
    let isAmount: Bool
    let isTags: Bool
    let tags: [TagMark]
    /// The field that can be changed here.
    let field: String
    let isEditable: Bool

    func child(named name: String) -> Any? {
        switch name {
        case "css": css
        case "text": text
        case "title": title
        case "isTier": isTier
        case "isStatus": isStatus
        case "isGrowth": isGrowth
        case "isAmount": isAmount
        case "isTags": isTags
        case "tags": tags
        case "field": field
        case "isEditable": isEditable
        default: nil
        }
    }

    static let sample = DirectoryCell(css: "zk-r", text: "214.6", title: "2,146,000.00", isTier: true, isStatus: true, isGrowth: true, isAmount: true, isTags: true, tags: [.sample], field: "phone", isEditable: true)
}

/// Makes the cells of a row.
struct DirectoryCells {
    let columns: [DirectoryColumn]
    let words: FieldWords
    /// The reader may change customers.
    let mayEdit: Bool
    private var wording: Wording { words.wording }

    func cells(_ line: CustomerLine, _ record: Customer?, _ tags: [Tag]) -> [DirectoryCell] {
        columns.map { cell($0, line, record, tags) }
    }

    private func cell(_ column: DirectoryColumn, _ line: CustomerLine, _ record: Customer?, _ tags: [Tag]) -> DirectoryCell {
        switch column {
        case .mark(let mark): return self.mark(mark, line, tags)
        case .field(let key):
            let text = self.text(key, line, record)
            let isEditable = mayEdit && column.field(words.names.fields).map(CellPage.admits) ?? false
            return plain(text, css: column.isFigure(words.names.fields) ? "zk-r zk-num" : "zk-cell", title: text.count > 14 ? text : "", field: isEditable ? key : "")
        }
    }

    private func plain(_ text: String, css: String, title: String = "", tier: Bool = false, status: Bool = false, growth: Bool = false, amount: Bool = false, tags: [Tag]? = nil, field: String = "") -> DirectoryCell {
        DirectoryCell(css: css, text: text, title: title, isTier: tier, isStatus: status, isGrowth: growth, isAmount: amount, isTags: tags != nil, tags: tags?.map { TagMark($0, wording) } ?? [],
                      field: field, isEditable: !field.isEmpty)
    }

    private func mark(_ mark: DirectoryColumn.Mark, _ line: CustomerLine, _ tags: [Tag]) -> DirectoryCell {
        switch mark {
        case .tier: plain("", css: "", tier: true)
        case .amount: plain("", css: "zk-r zk-num zk-c-amt", amount: true)
        case .growth: plain("", css: "zk-r zk-c-yoy", growth: true)
        case .cases: plain(line.cases12 == .zero ? "–" : wording.cases(line.cases12), css: "zk-r zk-num")
        case .last: plain(line.lastOrderOn.map(dayWord) ?? "", css: "zk-r zk-num", title: line.lastOrderOn.map(wording.day) ?? "")
        case .status: plain("", css: "", status: true)
        case .created: plain(dayWord(wording.clock.day(of: line.createdAt)), css: "zk-r zk-num", title: wording.moment(line.createdAt))
        case .loyalty:
            plain([line.loyalty.isEmpty ? "" : wording.choice(CustomerChoices.loyalty, line.loyalty), line.isExpected ? wording("customers.expected") : ""].filter { !$0.isEmpty }.joined(separator: " · "), css: "zk-cell")
        case .next: plain(line.nextOrderOn.map(dayWord) ?? "", css: "zk-r zk-num", title: line.nextOrderOn.map(wording.day) ?? "")
        case .tags: plain("", css: "zk-cell", tags: tags)
        }
    }

    /// Without the year where it is this year.
    private func dayWord(_ day: Day) -> String { day.parts.year == wording.clock.today.parts.year ? wording.dayShort(day) : wording.day(day) }

    private func text(_ key: String, _ line: CustomerLine, _ record: Customer?) -> String {
        guard let field = words.names.fields.field(key) else { return "" }
        switch key {
        case "region": return line.region
        case "rep": return words.names.user(line.rep)
        case "branch": return words.names.branch(line.branch)
        case "phone": return line.phone
        case "type": return words.words(field.type, line.type)
        case "channel_level": return words.words(field.type, line.channelLevel)
        case "format": return words.words(field.type, line.format)
        default: return record.map { words.words(field, $0) } ?? ""
        }
    }
}
