import Kit
import Persistence
import Offers
import Wire

/// What an address asks of the directory, and addresses with something else asked.
struct DirectoryQuery: Sendable {
    var selection: CustomerSelection
    var cursor: Cursor?
    /// Counts and sums to the end.
    var isExact = false

    /// The saved view that it was opened by.
    var view: ID?
    /// Columns that the address asks for; nil = the reader's own.
    var columns: [DirectoryColumn]?
    /// The list in groups; which of them stand open, where the address says.
    var grouping: CustomerFilter?
    var parts: [String]?
    /// Only rows are asked for, not the page around them.
    var isRowsOnly = false

    /// A set of filters was begun and holds none yet.
    var isAsking: Bool { selection.open.isEmpty && !selection.others.isEmpty }

    /// Conditions at once.
    private static let bound = 20

    init() { selection = CustomerSelection() }

    /// Unknown names are passed over: an old link still shows a list.
    init(_ query: Form, clock: WallClock, fields: CustomerCatalogue) throws {
        let order = DirectoryQuery.order(query["sort"])
        let open = DirectoryQuery.alternative(query, clock, fields)
        let others = query.all("or").prefix(Alternative.bound).compactMap { text in (try? URLEncoded.form(text.utf8)).map { DirectoryQuery.alternative($0, clock, fields) } }
        selection = CustomerSelection(filters: open.filters, conditions: open.conditions + (try DirectoryQuery.added(query, clock, fields)), others: others, sort: order?.sort ?? .name,
                                      descending: order?.descending, words: String(query["q"].prefix(100)))
        if let own = DirectoryQuery.own(query["sort"], fields) { (selection.own, selection.descending) = own }
        isExact = query["count"] == "exact"
        view = ID(query["view"])
        columns = query.has("col") ? DirectoryColumn.read(query.all("col")) : nil
        grouping = CustomerSelection.groupings.first { $0.rawValue == query["group"] }
        if grouping != nil, query.has("part") { parts = Array(query.all("part").filter { !$0.isEmpty }.prefix(DirectorySection.bound)) }
        isRowsOnly = query["rows"] == "1"
        cursor = try query.cursor()
    }

    /// Those that the address asks for, or the reader's own.
    func shownColumns(of caller: Caller, _ catalogue: CustomerCatalogue, in reader: Reader) throws -> [DirectoryColumn] {
        try (columns ?? ViewStore.columns(of: caller.userID, in: reader)).filter { $0.isKnown(catalogue) }
    }

    private static func alternative(_ query: Form, _ clock: WallClock, _ fields: CustomerCatalogue) -> Alternative {
        Alternative(filters: filters(query), conditions: query.all("where").prefix(bound).compactMap { try? FieldCondition($0, clock: clock, fields: fields) })
    }

    static func filters(_ query: Form) -> [CustomerFilter: [String]] {
        var filters: [CustomerFilter: [String]] = [:]
        for filter in CustomerFilter.allCases {
            let values = query.all(filter.rawValue).filter { !$0.isEmpty && (!filter.isInteger || Int64($0) != nil) }
            if !values.isEmpty { filters[filter] = Array(values.prefix(50)) }
        }
        return filters
    }

    /// A condition that somebody just entered, in parts.
    private static func added(_ query: Form, _ clock: WallClock, _ fields: CustomerCatalogue) throws -> [FieldCondition] {
        if query["field"].isEmpty { return [] }
        do { return [try FieldCondition(field: query["field"], operation: query["op"], value: query["value"], clock: clock, fields: fields)] } catch { throw Problem.invalid([error]) }
    }

    /// `amount` upwards, `-amount` downwards.
    static func order(_ text: String) -> (sort: CustomerSort, descending: Bool)? {
        let descending = text.hasPrefix("-")
        return CustomerSort(rawValue: descending ? String(text.dropFirst()) : text).map { ($0, descending) }
    }

    /// `own.coolers` upwards, `-own.coolers` downwards.
    static func own(_ text: String, _ fields: CustomerCatalogue) -> (OwnSort, Bool)? {
        let descending = text.hasPrefix("-")
        return OwnSort(descending ? String(text.dropFirst()) : text, fields).map { ($0, descending) }
    }

    /// A program is told what it asked wrongly: a filter that is passed over would answer with everybody.
    static func check(_ query: Form, clock: WallClock, fields: CustomerCatalogue) throws {
        var faults = faults(query, clock, fields)
        if !query["sort"].isEmpty, order(query["sort"]) == nil, own(query["sort"], fields) == nil { faults.append(FieldFault("sort", "problem.field.choice")) }
        if query.all("or").count > Alternative.bound { faults.append(FieldFault("or", "conditions.fault.tooManySets")) }
        for text in query.all("or").prefix(Alternative.bound) {
            let names = CustomerFilter.allCases.map(\.rawValue) + ["where"], form = try? URLEncoded.form(text.utf8)
            guard let form, !form.fields.isEmpty, form.fields.allSatisfy({ names.contains($0.name) }) else { faults.append(FieldFault("or", "problem.field.choice")); continue }
            if let fault = self.faults(form, clock, fields).first { faults.append(FieldFault("or", fault.message)) }
        }
        if !faults.isEmpty { throw Problem.invalid(faults) }
    }

    private static func faults(_ query: Form, _ clock: WallClock, _ fields: CustomerCatalogue) -> [FieldFault] {
        var faults = CustomerFilter.allCases.filter { filter in query.all(filter.rawValue).contains { !$0.isEmpty && !filter.admits($0) } }
            .map { FieldFault($0.rawValue, "problem.field.choice") }
        if query.all("where").count > bound { faults.append(FieldFault("where", "conditions.fault.tooMany")) }
        for text in query.all("where").prefix(bound) {
            do throws(FieldFault) { _ = try FieldCondition(text, clock: clock, fields: fields) } catch { faults.append(FieldFault("where", error.message)) }
        }
        return faults
    }

    func with(_ change: (inout DirectoryQuery) -> Void) -> DirectoryQuery {
        var other = self
        other.cursor = nil
        other.isExact = false
        other.isRowsOnly = false
        change(&other)
        return other
    }

    var url: String { address("/customers") }

    /// Whom the rows show: those of the one open group, where there is one; the list itself in files and bulk changes.
    var shown: CustomerSelection {
        guard let grouping, let part = parts?.first, parts?.count == 1 else { return selection }
        let value = part.hasPrefix(Self.none) ? String(part.dropFirst()) : part
        return selection.narrowed(to: grouping, value.isEmpty && grouping.isInteger ? "0" : value)
    }

    /// Rows to be put into a page that stands.
    var isMore: Bool { cursor != nil || isRowsOnly }

    private static let none = "-"
    /// The value of a group as addresses hold it: a sign where there is none, once more before a value that begins with it.
    static func part(_ value: String) -> String { value.isEmpty || value.hasPrefix(none) ? none + value : value }

    func opened(_ part: String) -> DirectoryQuery { with { $0.parts = [part] } }
    func grouped(_ by: CustomerFilter?) -> DirectoryQuery { with { ($0.grouping, $0.parts) = (by, nil) } }

    func address(_ path: String) -> String {
        fields.isEmpty ? path : path + "?" + DirectoryQuery.text(fields)
    }

    static func text(_ fields: [(String, String)]) -> String { fields.map { URLEncoded.encode($0.0) + "=" + URLEncoded.encode($0.1) }.joined(separator: "&") }

    /// All that is asked, as pairs of a query.
    var fields: [(String, String)] {
        var passing: [(String, String)] = (parts.map { $0.isEmpty ? [""] : $0 } ?? []).map { ("part", $0) }
        if isExact { passing.append(("count", "exact")) }
        if isRowsOnly { passing.append(("rows", "1")) }
        if let cursor { passing.append(("cursor", cursor.text)) }
        return (view.map { [("view", $0.description)] } ?? []) + lasting + passing
    }

    /// What a saved view keeps: whom and how, not where somebody was in it.
    var lasting: [(String, String)] {
        var all: [(String, String)] = []
        if !selection.words.isEmpty { all.append(("q", selection.words)) }
        all += selection.others.map { ("or", $0.text) }
        for filter in CustomerFilter.allCases { for value in selection.filters[filter] ?? [] { all.append((filter.rawValue, value)) } }
        let sort = selection.own?.key ?? selection.sort.rawValue
        if sort != CustomerSort.name.rawValue || selection.descending { all.append(("sort", (selection.descending ? "-" : "") + sort)) }
        for condition in selection.conditions { all.append(("where", condition.text)) }
        if let grouping { all.append(("group", grouping.rawValue)) }
        for column in columns ?? [] { all.append(("col", column.key)) }
        return all
    }
}
