import Foundation
import Journal
import Kit
import Offers
import Pages

/// All customers of a split as CSV, with the right and scope of the screen.
struct ClassExport: Sendable {
    let desk: Desk

    func file(_ request: PageRequest) async throws -> Reply {
        let query = try ClassQuery(request.query, today: desk.clock.today), caller = request.caller, words = request.wording
        let (view, names) = try await desk.database.read { reader in
            let view = try ABCView.read(query.basis, query.period, for: caller, in: reader)
            return (view, try ClassViewStore.names(view.places.map(\.id), in: reader))
        }
        let heads = ["classification.place", "classification.class", "classification.customer", "classification.customer", "classification.value", "classification.share"]
        var text = "\u{FEFF}" + heads.map { words(TextKey($0)) }.joined(separator: ",") + "\r\n"
        for place in view.places {
            let cells = [String(place.place), place.letter.rawValue, names[place.id]?.code ?? "", names[place.id]?.name ?? "", Money(x4: place.value).plain, share(place.value, of: view.total) ?? ""]
            text += cells.map(ClassExport.cell).joined(separator: ",") + "\r\n"
        }
        return .file(name: "abc-\(query.basis.rawValue)-\(query.period.to).csv", type: "text/csv; charset=utf-8", body: Data(text.utf8))
    }

    private static func cell(_ text: String) -> String {
        // A cell that a spreadsheet would take for a formula is disarmed; negative figures are not.
        let risky = text.first.map { "=+@\t\r".contains($0) || ($0 == "-" && Money(text) == nil) } ?? false
        let safe = risky ? "'" + text : text
        return safe.contains(where: { ",\"\r\n".contains($0) }) ? "\"" + safe.replacing("\"", with: "\"\"") + "\"" : safe
    }
}
