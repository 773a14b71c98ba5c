import Customers
import Journal
import Kit
import Offers
import Pages
import Tabular

/// All customers of a split as a file, with the right and scope of the screen; who took it is on record.
struct ClassExport: Sendable {
    let desk: Desk

    func file(_ request: PageRequest) async throws -> Reply {
        let query = try ClassQuery(request.query, today: desk.clock.today), caller = request.caller, words = request.wording
        return try await ExportAnswer(section: "classes", back: query.url("/classes")).reply(request) { wish in
            let (view, names) = try await desk.database.read { reader in
                let view = try ABCView.read(query.basis, query.period, trying: query.trying, for: caller, in: reader)
                return (view, try ClassViewStore.names(view.places.map(\.id), in: reader))
            }
            let heads = ["place", "class", "code", "customer", "value", "share"]
            let content: [String: JSONValue] = ["basis": .text(query.basis.rawValue), "from": JSONValue(query.period.from), "to": JSONValue(query.period.to)]
            try await NoteExport(desk: desk)(ExportNote("classification.exported", content, columns: heads, rows: view.places.count), wish, by: caller)
            return wish.reply("abc-\(query.basis.rawValue)-\(query.period.to)", header: heads.map { words(TextKey("classification." + $0)) }, rows: view.places.map { place in
                [.count(Int64(place.place)), .text(place.letter.rawValue), .text(names[place.id]?.code ?? ""), .text(names[place.id]?.name ?? ""),
                 .amount(x4: place.value), share(place.value, of: view.total).map { .share($0) } ?? .empty]
            })
        }
    }
}
