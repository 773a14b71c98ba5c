import Customers
import Journal
import Kit
import Offers
import Pages
import Sales
import Tabular

/// Compositions: chart and table side by side, any period against any other, down to the customers behind a number.
struct CompositionPage: Sendable {
    let desk: Desk

    func show(_ request: PageRequest) async throws -> Reply {
        let (query, faults) = read(request)
        let caller = request.caller, words = request.wording
        let composition = faults.isEmpty ? try await compose(query, caller) : Composition([], [])
        let model = CompositionModel(query, composition, request.query, faults, mayExport: caller.may(AnalysisRights.export), isAsPosted: CompositionStore.isAsPosted(for: caller), words)
        return .page(Page(title: words("analysis.title"), section: "analysis", template: "analysis-composition", model: model, status: faults.isEmpty ? 200 : 422))
    }

    func customers(_ request: PageRequest) async throws -> Reply {
        let query = try CompositionQuery(request.query, today: desk.clock.today, standard: [.region])
        let caller = request.caller, words = request.wording
        let rows = try await desk.database.read { try CompositionStore.customers(query, for: caller, in: $0) }
        let model = CellModel(query, rows, words)
        return .page(Page(title: words("analysis.cell.title"), section: "analysis", template: "analysis-cell", model: model))
    }

    func export(_ request: PageRequest) async throws -> Reply {
        let query = try CompositionQuery(request.query, today: desk.clock.today, standard: [.region]), words = request.wording
        return try await ExportAnswer(section: "analysis", back: CompositionLink(query, request.query).url("/analysis/composition", by: query.by)).reply(request) { wish in
            let composition = try await compose(query, request.caller)
            let columns = query.by.map(\.rawValue) + [query.measure.rawValue, "share"] + (query.against == nil ? [] : ["before", "growth"])
            try await NoteExport(desk: desk)(note(query, columns: columns, rows: composition.rows.count), wish, by: request.caller)
            var heads = query.by.map { words(TextKey("analysis.by." + $0.rawValue)) } + [words(TextKey("analysis.measure." + query.measure.rawValue)), words("analysis.share")]
            if query.against != nil { heads += [words("analysis.before"), words("analysis.growth")] }
            return wish.reply("composition-\(query.by.map(\.rawValue).joined(separator: "-"))-\(query.period.to)", header: heads, rows: composition.rows.map { row in
                row.keys.map { TableCell.text($0) } + [figure(row.value, query.measure), share(row.value, of: composition.total).map { .share($0) } ?? .empty]
                    + (query.against == nil ? [] : [figure(row.before, query.measure), growth(row, words)])
            })
        }
    }

    private func figure(_ value: Int64, _ measure: Measure) -> TableCell {
        switch measure {
        case .lines: .count(value)
        case .amount: .amount(x4: value)
        default: .number(x4: value)
        }
    }

    /// Who took the table is on record.
    private func note(_ query: CompositionQuery, columns: [String], rows: Int) -> ExportNote {
        let only = query.only.map { ($0.key.rawValue, JSONValue.text($0.value)) }
        return ExportNote("analysis.exported", [
            "by": .text(query.by.map(\.rawValue).joined(separator: ", ")), "measure": .text(query.measure.rawValue), "filters": .object(Dictionary(only, uniquingKeysWith: { $1 })),
            "from": JSONValue(query.period.from), "to": JSONValue(query.period.to),
        ], columns: columns, rows: rows)
    }

    /// A fraction, as files have shares; a word where there is no base.
    private func growth(_ row: Composition.Row, _ words: Wording) -> TableCell {
        ((try? SalesRules.growth(now: Money(x4: row.value), before: Money(x4: row.before))) ?? nil).map { .percent(x4: $0.x4) } ?? .text(words.growth(row.value, row.before))
    }

    /// A bad parameter shows the page with its message and the usual period.
    private func read(_ request: PageRequest) -> (CompositionQuery, [FieldFault]) {
        do { return (try CompositionQuery(request.query, today: desk.clock.today, standard: [.region]), []) } catch {
            let usual = CompositionQuery(by: [.region], measure: .amount, period: .fullMonths(12, before: desk.clock.today))
            if case .invalid(let faults)? = error as? Problem { return (usual, faults) }
            return (usual, [FieldFault("by", "problem.invalid")])
        }
    }

    private func compose(_ query: CompositionQuery, _ caller: Caller) async throws -> Composition {
        try await desk.database.read { reader in
            let now = try CompositionStore.cells(query, query.period, for: caller, in: reader)
            return Composition(now, try query.against.map { try CompositionStore.cells(query, $0, for: caller, in: reader) } ?? [])
        }
    }
}
