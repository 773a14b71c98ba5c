import Kit
import Persistence
import Search

/// Words in a selection: exact code and name and their beginnings by their own indexes first, then at most 1,000 token hits in
/// id order, ranked in Swift (a frequent word ordered by another column would read them all).
extension CustomerSelection {
    private static let tokenHits = 1000
    private static let prefixHits = 40
    /// Enough to choose from; who finds more types on.
    private static let enough = 200

    /// Ids best first, and whether there may be more.
    func ranked(for caller: Caller, in reader: Reader) throws -> (ids: [ID], capped: Bool) {
        guard let query = SearchQuery(words) else { return ([], false) }
        let condition = condition(caller, reader.dialect)
        var seen = Set<ID>(), hits: [(rank: Int, name: String, id: ID)] = []
        // What begins with the words fits, however they fall apart into tokens.
        for (one, rank) in try begins(query, condition, in: reader) where seen.insert(one.id).inserted {
            hits.append((query.rank(SearchDocument(names: [one.name], codes: [one.code])) ?? rank, one.name, one.id))
        }
        let tokens = try reader.map(("""
            SELECT customer_id, code, name FROM customer_listing WHERE customer_id IN (\(SearchIndexStore.candidates(query, reader.dialect))) AND \(condition)
            ORDER BY customer_id LIMIT \(Self.tokenHits)
            """ as SQL).built, Self.candidate)
        var open: [Candidate] = []
        for one in tokens where hits.count < Self.enough && seen.insert(one.id).inserted {
            if let rank = query.rank(SearchDocument(names: [one.name], codes: [one.code])) { hits.append((rank, one.name, one.id)) } else { open.append(one) }
        }
        // Only those that neither name nor code explains are looked at whole, and not when names gave enough.
        open = Array(open.prefix(max(0, Self.enough - hits.count)))
        let documents = try documents(open.map(\.id), for: caller, in: reader)
        for one in open { if let document = documents[one.id], let rank = query.rank(document) { hits.append((rank, one.name, one.id)) } }
        hits.sort { ($0.rank, $0.name.count, $0.name, $0.id) < ($1.rank, $1.name.count, $1.name, $1.id) }
        return (hits.map(\.id), tokens.count == Self.tokenHits || hits.count >= Self.enough)
    }

    private typealias Candidate = (id: ID, code: String, name: String)
    private static func candidate(_ row: Row) throws -> Candidate { (try row.id("customer_id"), try row.text("code"), try row.text("name")) }

    private func begins(_ query: SearchQuery, _ condition: SQL, in reader: Reader) throws -> [(Candidate, rank: Int)] {
        func find(_ column: String, _ start: String) throws -> [Candidate] {
            let sql: SQL = """
                SELECT customer_id, code, name FROM customer_listing WHERE \(reader.dialect.begins(column, start)) AND \(condition)
                ORDER BY \(SQL.name(column)) LIMIT \(Self.prefixHits)
                """
            return try reader.map(sql.built, Self.candidate)
        }
        return try find("code", words.uppercased()).map { ($0, rank: 1) } + find("name_folded", query.folded).map { ($0, rank: 2) }
    }

    private func documents(_ ids: [ID], for caller: Caller, in reader: Reader) throws -> [ID: SearchDocument] {
        let records = try CustomerStore.customers(ids, for: caller, in: reader)
        let contacts = try ContactStore.contacts(ofAll: ids, in: reader)
        return records.mapValues { CustomerSearch.document($0, contacts[$0.id] ?? []) }
    }

    /// A page of what was found: the cursor holds the place in the ranking.
    func cut(_ all: [ID], after cursor: Cursor?, limit: Int, for caller: Caller, in reader: Reader) throws -> Slice<CustomerLine> {
        let start = cursor.flatMap { Int($0.value) } ?? 0
        guard start >= 0, start <= all.count else { return Slice(rows: [], next: nil) }
        let ids = Array(all[start..<min(start + limit, all.count)])
        let lines = try self.lines(ids, for: caller, in: reader)
        let end = start + ids.count
        return Slice(rows: lines, next: end < all.count ? ids.last.map { Cursor(value: String(end), id: $0) } : nil)
    }

    /// Rows of the listing in the order of the ids.
    package func lines(_ ids: [ID], for caller: Caller, in reader: Reader) throws -> [CustomerLine] {
        let scope = CustomerScope.condition(caller, dialect: reader.dialect)
        let rows = try reader.map("SELECT \(CustomerLine.columns) FROM customer_listing WHERE \(reader.dialect.among("customer_id", ids)) AND \(scope)") {
            try CustomerLine($0, sort: .name)
        }
        let byID = Dictionary(rows.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return ids.compactMap { byID[$0] }
    }
}
