import Journal
import Kit
import Offers
import Pages
import Tabular

/// All customers of a split as CSV, with the right and scope of the screen; who took it is on record.
struct ClassExport: Sendable {
    let desk: Desk

    func file(_ request: PageRequest) async throws -> Reply {
        let query = try ClassQuery(request.query, today: desk.clock.today), caller = request.caller, words = request.wording
        let (view, names) = try await desk.database.read { reader in
            let view = try ABCView.read(query.basis, query.period, trying: query.trying, for: caller, in: reader)
            return (view, try ClassViewStore.names(view.places.map(\.id), in: reader))
        }
        try await NoteExport(desk: desk)("classification.exported", [
            "basis": .text(query.basis.rawValue), "from": JSONValue(query.period.from), "to": JSONValue(query.period.to), "rows": .int(Int64(view.places.count)),
        ], by: caller)
        let heads = ["classification.place", "classification.class", "classification.code", "classification.customer", "classification.value", "classification.share"]
        var writer = CSVWriter()
        writer.append(heads.map { words(TextKey($0)) })
        for place in view.places {
            writer.append([.count(Int64(place.place)), .text(place.letter.rawValue), .text(names[place.id]?.code ?? ""), .text(names[place.id]?.name ?? ""),
                           .number(x4: place.value), .text(share(place.value, of: view.total) ?? "")])
        }
        return .file(name: "abc-\(query.basis.rawValue)-\(query.period.to).csv", type: "text/csv; charset=utf-8", body: writer.take())
    }
}
