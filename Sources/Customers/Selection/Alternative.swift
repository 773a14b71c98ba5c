import Kit
import Persistence
import Wire

/// Filters and conditions that hold together. A list may name several, of which one suffices: active A customers, or those of East.
package struct Alternative: Sendable, Hashable {
    /// More than anybody reads as one sentence.
    static let bound = 6

    package var filters: [CustomerFilter: [String]]
    package var conditions: [FieldCondition]

    package init(filters: [CustomerFilter: [String]] = [:], conditions: [FieldCondition] = []) {
        self.filters = filters.filter { !$0.value.isEmpty }
        self.conditions = conditions
    }

    package var isEmpty: Bool { filters.isEmpty && conditions.isEmpty }

    /// As addresses, saved views and journal hold it.
    package var text: String { DirectoryQuery.text(fields) }

    var fields: [(String, String)] {
        CustomerFilter.allCases.flatMap { filter in (filters[filter] ?? []).map { (filter.rawValue, $0) } } + conditions.map { ("where", $0.text) }
    }

    /// Rows that fit are few and an index begins with what chooses them.
    fileprivate var leadsIndex: Bool { filters.contains { $0.key.leadsIndex && $0.value.count == 1 } }
}

extension CustomerSelection {
    /// All that say something; the one to which filters are added stands last.
    package var alternatives: [Alternative] { (others + [open]).filter { !$0.isEmpty } }

    package var open: Alternative {
        get { Alternative(filters: filters, conditions: conditions) }
        set { (filters, conditions) = (newValue.filters, newValue.conditions) }
    }

    /// The same customers, of whom only those of one value of a filter.
    package func narrowed(to filter: CustomerFilter, _ value: String) -> CustomerSelection {
        var one = self
        let fitting = (alternatives.isEmpty ? [Alternative()] : alternatives).compactMap { alternative -> Alternative? in
            var narrow = alternative
            if let values = narrow.filters[filter], !values.contains(value) { return nil }
            narrow.filters[filter] = [value]
            return narrow
        }
        guard let last = fitting.last else { one.ids = []; return one }
        one.others = Array(fitting.dropLast())
        one.open = last
        return one
    }

    /// Filters and conditions as a condition on `customer_listing`.
    func fitting(_ caller: Caller, in reader: Reader) throws -> [SQL] {
        let all = alternatives
        guard all.count > 1 else { return try all.first.map { try parts($0, caller, in: reader) } ?? [] }
        let each = try all.map { "(\(try parts($0, isAlone: false, caller, in: reader).joined(" AND ")))" as SQL }
        // A plus sign keeps SQLite on the index of the sort, unless each alternative has an index of its own.
        let mark: SQL = reader.dialect == .postgres || all.allSatisfy(\.leadsIndex) ? .empty : "+"
        return ["\(mark)(\(each.joined(" OR ")))"]
    }

    private func parts(_ one: Alternative, isAlone: Bool = true, _ caller: Caller, in reader: Reader) throws -> [SQL] {
        try narrowed(by: one.filters, isAlone: isAlone, in: reader) + favourites(one.filters[.favourite], of: caller) + one.conditions.map { try $0.sql(in: reader) }
    }
}
