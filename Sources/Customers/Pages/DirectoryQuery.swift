import Kit
import Offers
import Wire

/// What an address asks of the directory, and addresses with something else asked.
struct DirectoryQuery: Sendable {
    var selection: CustomerSelection
    var cursor: Cursor?
    /// Counts and sums to the end.
    var isExact = false

    init() { selection = CustomerSelection() }

    /// Unknown names are passed over: an old link still shows a list.
    init(_ query: Form) throws {
        var filters: [CustomerFilter: [String]] = [:]
        for filter in CustomerFilter.allCases {
            let values = query.all(filter.rawValue).filter { !$0.isEmpty && (!filter.isInteger || Int64($0) != nil) }
            if !values.isEmpty { filters[filter] = Array(values.prefix(50)) }
        }
        let order = DirectoryQuery.order(query["sort"])
        selection = CustomerSelection(filters: filters, sort: order?.sort ?? .name, descending: order?.descending, words: String(query["q"].prefix(100)))
        isExact = query["count"] == "exact"
        cursor = try query.cursor()
    }

    /// `amount` upwards, `-amount` downwards.
    static func order(_ text: String) -> (sort: CustomerSort, descending: Bool)? {
        let descending = text.hasPrefix("-")
        return CustomerSort(rawValue: descending ? String(text.dropFirst()) : text).map { ($0, descending) }
    }

    /// A program is told what it asked wrongly: a filter that is passed over would answer with everybody.
    static func check(_ query: Form) throws {
        var faults = CustomerFilter.allCases.filter { filter in query.all(filter.rawValue).contains { !$0.isEmpty && !filter.admits($0) } }
            .map { FieldFault($0.rawValue, "problem.field.choice") }
        if !query["sort"].isEmpty, order(query["sort"]) == nil { faults.append(FieldFault("sort", "problem.field.choice")) }
        if !faults.isEmpty { throw Problem.invalid(faults) }
    }

    func with(_ change: (inout DirectoryQuery) -> Void) -> DirectoryQuery {
        var other = self
        other.cursor = nil
        other.isExact = false
        change(&other)
        return other
    }

    var url: String { address("/customers") }

    func address(_ path: String) -> String {
        let parts = fields.map { URLEncoded.encode($0.0) + "=" + URLEncoded.encode($0.1) }
        return parts.isEmpty ? path : path + "?" + parts.joined(separator: "&")
    }

    /// All that is asked, as pairs of a query.
    var fields: [(String, String)] {
        var all: [(String, String)] = []
        if !selection.words.isEmpty { all.append(("q", selection.words)) }
        for filter in CustomerFilter.allCases { for value in selection.filters[filter] ?? [] { all.append((filter.rawValue, value)) } }
        if selection.sort != .name || selection.descending { all.append(("sort", (selection.descending ? "-" : "") + selection.sort.rawValue)) }
        if isExact { all.append(("count", "exact")) }
        if let cursor { all.append(("cursor", cursor.text)) }
        return all
    }
}
