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
        let lines = words.isEmpty ? [] : try await desk.database.read { try selection.page(after: nil, limit: 8, for: caller, in: $0).rows }
        let model = SuggestionsModel(lines, words: words, request.wording)
        if request.isFragment { return .fragment(template: "customers-suggestions", model: model) }
        return .json(.array(lines.map { ["value": .text($0.code), "label": .text($0.name), "id": .text($0.id.description)] }))
    }
}

struct SuggestionsModel: ViewModel {
    struct Row: ViewModel {
        let url: String
        let name: String
        let code: String
        let detail: String
        let marks: CustomerMarks
    }

    let rows: [Row]
    let hasRows: Bool
    let isAsked: Bool
    let allURL: String

    init(_ lines: [CustomerLine], words: String, _ wording: Wording) {
        rows = lines.map { Row(url: "/customers/\($0.id)", name: $0.name, code: $0.code, detail: $0.region, marks: CustomerMarks($0, wording)) }
        hasRows = !rows.isEmpty
        isAsked = !words.isEmpty
        var query = DirectoryQuery()
        query.selection.words = words
        allURL = query.url
    }

    private init() {
        rows = [Row(url: "/customers/1", name: "春和烟酒店", code: "YL02-000518", detail: "望江区", marks: .sample)]
        (hasRows, isAsked, allURL) = (true, true, "/customers?q=春和")
    }

    static let sample = SuggestionsModel()
}
