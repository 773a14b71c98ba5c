import Kit
import Offers
import Pages
import Tabular

/// Proposes what the columns of a file mean: from their names in three languages and from their values.
package struct MappingProposal: Sendable {
    private struct Candidate { let column: Int; let key: String; let score: Int }

    private let kind: any ImportKind
    private let names: [(column: ImportColumn, names: [String])]

    package init(_ kind: any ImportKind, texts: TextLibrary) {
        self.kind = kind
        names = kind.columns.map { column in
            // A company's word goes before the shipped one, which files of earlier days have.
            let labels = Language.allCases.flatMap { language in [column.label, TextKey(column.label.key)].map { TableFile.fold(texts.text($0, language)) } }
            return (column, [TableFile.fold(column.key)] + labels + column.names.map { TableFile.fold($0) })
        }
    }

    /// All names that columns of this kind go by; a row that holds some of them is a header.
    package var knownNames: Set<String> { Set(names.flatMap { $0.names + $0.column.codeNames }) }

    package func settings(for file: TableFile) -> ImportSettings {
        var settings = ImportSettings()
        settings.columns = columns(file.header, file.profile, hasHeader: file.format.headerLine != nil)
        settings.key = key(settings.columns)
        return settings
    }

    /// The first of the kind's keys that the file brings.
    package func key(_ columns: [Int: String]) -> String { kind.keys.first { columns.values.contains($0) } ?? kind.keys.first ?? "" }

    func columns(_ header: [String], _ profile: [ColumnProfile], hasHeader: Bool) -> [Int: String] {
        if !hasHeader, let bare = bare(profile) { return bare }
        var candidates: [Candidate] = []
        for (index, title) in header.enumerated() {
            for entry in names {
                let score = hasHeader ? max(named(title, entry.names), named(title, over: profile[index], entry.column)) + fit(profile[index], entry.column.form) : 0
                if score >= 60 { candidates.append(Candidate(column: index, key: entry.column.key, score: score)) }
            }
        }
        var columns: [Int: String] = [:], taken: Set<String> = []
        for candidate in candidates.sorted(by: { ($1.score, $0.column) < ($0.score, $1.column) }) where columns[candidate.column] == nil && !taken.contains(candidate.key) {
            columns[candidate.column] = candidate.key
            taken.insert(candidate.key)
        }
        return byValue(columns, profile)
    }

    /// The usual columns of a file without a header, when as many are there and every value fits.
    private func bare(_ profile: [ColumnProfile]) -> [Int: String]? {
        let forms = Dictionary(kind.columns.map { ($0.key, $0.form) }, uniquingKeysWith: { first, _ in first })
        let layout = kind.bareLayouts.first { layout in
            layout.count == profile.count && zip(layout, profile).allSatisfy { key, column in
                switch (forms[key], column.kind) {
                case (.day, .day), (.number, .number), (.text, .text), (.code, .text), (.code, .code), (.code, .number): true
                default: false
                }
            }
        }
        return layout.map { Dictionary(uniqueKeysWithValues: $0.enumerated().map { ($0, $1) }) }
    }

    /// 100 for the name itself, less for a name with something around it.
    private func named(_ title: String, _ names: [String]) -> Int {
        let folded = TableFile.fold(title)
        if folded.isEmpty { return 0 }
        if names.contains(folded) { return 100 }
        let bare = TableFile.fold(String(title.prefix { !"(（[【".contains($0) }))
        if !bare.isEmpty, names.contains(bare) { return 95 }
        // Two Chinese characters say something; a Latin word of six letters stands inside of too many others.
        func speaks(_ name: String) -> Bool { name.utf8.count >= (name.utf8.allSatisfy { $0 < 0x80 } ? 9 : 6) }
        let inside = names.filter { speaks($0) && folded.contains($0) || speaks(folded) && $0.contains(folded) }
        return inside.map { 60 + min(20, $0.utf8.count) - abs($0.utf8.count - folded.utf8.count) / 2 }.max() ?? 0
    }

    /// A name that says something only above codes; a name that says it always goes before.
    private func named(_ title: String, over profile: ColumnProfile, _ column: ImportColumn) -> Int {
        guard column.codeNames.contains(TableFile.fold(title)) else { return 0 }
        let isCode = profile.kind == .code || profile.kind == .number && profile.samples.allSatisfy { $0.allSatisfy(\.isNumber) }
        return isCode ? 85 : 0
    }

    /// Values that cannot be meant speak against a name.
    private func fit(_ profile: ColumnProfile, _ form: ImportColumn.Form) -> Int {
        switch (form, profile.kind) {
        case (_, .empty): -1
        case (.day, .day), (.number, .number): 5
        case (.day, .number): 0
        case (.day, _), (.number, .text), (.number, .day): -30
        default: 0
        }
    }

    /// A day that is needed and that only one column can be.
    private func byValue(_ named: [Int: String], _ profile: [ColumnProfile]) -> [Int: String] {
        var columns = named
        let taken = Set(named.values)
        let wanted = kind.columns.filter { $0.form == .day && $0.isRequired && !taken.contains($0.key) }
        let days = profile.indices.filter { profile[$0].kind == .day && columns[$0] == nil }
        if wanted.count == 1, days.count == 1 { columns[days[0]] = wanted[0].key }
        return columns
    }
}
