import Journal
import Kit
import Offers
import Pages

/// `/customers/suggestions?q=`: a few customers as somebody types, for the search in the side bar and inputs that name a customer.
struct SuggestionsPage: Sendable {
    let desk: Desk

    var route: Route { Route(.get, "/customers/suggestions", .right(CustomersRights.read), scope: .customers) { request in try await reply(to: request) } }

    private func reply(to request: PageRequest) async throws -> Reply {
        let caller = request.caller, words = String(request.query["q"].prefix(100)), selection = CustomerSelection(words: words)
        if words.isEmpty, request.isFragment { return try await atHand(request) }
        let found = words.isEmpty ? FoundCustomers.none : try await desk.database.read { try FoundCustomers(selection, limit: 8, for: caller, in: $0) }
        let model = SuggestionsModel(found, words: words, request.wording), lines = found.rows
        if request.isFragment { return .fragment(template: "customers-suggestions", model: model) }
        return .json(.array(lines.map { ["value": .text($0.code), "label": .text($0.name), "id": .text($0.id.description)] }))
    }

    /// Before somebody types: customers that they keep at hand, and those that this browser opened last, as far as they may see them.
    private func atHand(_ request: PageRequest) async throws -> Reply {
        let caller = request.caller, opened = Array(request.query["recent"].split(separator: ",").compactMap { ID(String($0)) }.prefix(8))
        let (favourites, recent) = try await desk.database.read { reader in
            let kept = try FavouriteStore.newest(of: caller, limit: 8, in: reader), selection = CustomerSelection()
            return (try selection.lines(kept, for: caller, in: reader), try selection.lines(opened, for: caller, in: reader))
        }
        return .fragment(template: "customers-at-hand", model: AtHandModel(favourites: favourites, recent: recent, request.wording))
    }
}

/// What the search shows before somebody types.
struct AtHandModel: ViewModel {
    let favourites: [SuggestionsModel.Row]
    let recent: [SuggestionsModel.Row]
    let hasFavourites: Bool
    let hasRecent: Bool

    init(favourites: [CustomerLine], recent: [CustomerLine], _ wording: Wording) {
        self.favourites = favourites.map { SuggestionsModel.Row($0, wording) }
        self.recent = recent.map { SuggestionsModel.Row($0, wording) }
        (hasFavourites, hasRecent) = (!favourites.isEmpty, !recent.isEmpty)
    }

    private init() { (favourites, recent, hasFavourites, hasRecent) = (SuggestionsModel.sample.rows, SuggestionsModel.sample.rows, true, true) }
    static let sample = AtHandModel()
}

struct SuggestionsModel: ViewModel {
    struct Row: ViewModel {
        let url: String
        let name: String
        let code: String
        let detail: String
        let marks: CustomerMarks
        let marked: MarkedCustomer

        init(_ line: CustomerLine, reasons: SearchReasons? = nil, _ wording: Wording) {
            (url, name, code, detail, marks) = ("/customers/\(line.id)", line.name, line.code, line.region, CustomerMarks(line, wording))
            marked = MarkedCustomer(line, reasons, wording)
        }
        fileprivate init() { (url, name, code, detail, marks, marked) = ("/customers/1", "春和烟酒店", "YL02-000518", "望江区", .sample, .sample) }
    }

    let rows: [Row]
    let hasRows: Bool
    let isAsked: Bool
    let allURL: String
    /// Nothing was found as typed; these are near it.
    let hasSimilar: Bool
    let similarNote: String

    init(_ found: FoundCustomers, words: String, _ wording: Wording) {
        rows = found.rows.map { Row($0, reasons: found.reasons, wording) }
        hasSimilar = found.similar != nil
        similarNote = found.similar.map { wording("search.similar", ["typed": words, "words": $0]) } ?? ""
        hasRows = !rows.isEmpty
        isAsked = !words.isEmpty
        var query = DirectoryQuery()
        query.selection.words = words
        allURL = query.url
    }

    private init() {
        rows = [Row()]
        (hasRows, isAsked, allURL, hasSimilar, similarNote) = (true, true, "/customers?q=春和", true, "…")
    }

    static let sample = SuggestionsModel()
}
