import Kit
import Persistence
import Search

/// Words in a selection: exact code and name and their beginnings by their own indexes first, then at most 1,000 token hits in
/// id order, ranked in Swift (a frequent word ordered by another column would read them all).
extension CustomerSelection {
    /// Token hits are read in two steps: most words that many names hold are done after the first.
    private static func steps(_ dialect: Dialect) -> [Int] { dialect == .sqlite ? [250, 750] : [1000] }
    private static let prefixHits = 40
    /// Enough to choose from; who finds more types on.
    private static let enough = 200

    /// Ids best first, and whether there may be more.
    func ranked(for caller: Caller, in reader: Reader) throws -> (ids: [ID], capped: Bool) {
        guard let query = SearchQuery(words) else { return ([], false) }
        let condition = condition(caller, reader.dialect)
        var seen = Set<ID>(), hits: [Hit] = []
        // What begins with the words fits, however they fall apart into tokens.
        for (one, rank) in try begins(query, condition, in: reader) where seen.insert(one.id).inserted {
            hits.append(Hit(query.rank(one.texts) ?? rank, one))
        }
        var open: [Candidate] = [], last = ID(0), mayGoOn = true
        for limit in Self.steps(reader.dialect) where mayGoOn && hits.count < Self.enough {
            let tokens = try candidates(query, condition, after: last, limit, in: reader)
            for one in tokens where hits.count < Self.enough && seen.insert(one.id).inserted {
                if let rank = query.rank(one.texts) { hits.append(Hit(rank, one)) } else { open.append(one) }
            }
            mayGoOn = tokens.count == limit
            last = tokens.last?.id ?? last
        }
        // Only those that neither name nor code explains are looked at whole, and not when names gave enough.
        open = Array(open.prefix(max(0, Self.enough - hits.count)))
        let documents = try SearchedFieldsStore.documents(open.map(\.id), in: reader)
        for one in open { if let document = documents[one.id], let rank = query.rank(document) { hits.append(Hit(rank, one)) } }
        hits.sort()
        return (hits.map(\.id), mayGoOn || hits.count >= Self.enough)
    }

    private struct Candidate {
        let id: ID, name: String, texts: SearchedTexts
        static let columns: SQL = "customer_listing.customer_id, code, name, name_folded, name_sort"

        init(_ row: Row) throws {
            id = try row.id("customer_id")
            name = try row.text("name")
            texts = SearchedTexts(nameFolded: try row.text("name_folded"), nameSort: try row.text("name_sort"), code: try row.text("code"))
        }
    }

    private struct Hit: Comparable {
        let rank: Int, length: Int, name: String, id: ID
        init(_ rank: Int, _ one: Candidate) { (self.rank, length, name, id) = (rank, one.name.count, one.name, one.id) }
        static func < (a: Hit, b: Hit) -> Bool { (a.rank, a.length, a.name, a.id) < (b.rank, b.length, b.name, b.id) }
    }

    /// The statement of the token hits, also for plan tests.
    package func candidatesSQL(_ query: SearchQuery, _ condition: SQL, after last: ID, _ limit: Int, _ dialect: Dialect) -> SQL {
        // The cross join makes SQLite read the token index first and in order, so that the limit ends it; PostgreSQL judges for itself.
        """
        SELECT \(Candidate.columns) FROM \(SearchIndexStore.candidates(query, dialect)) AS found CROSS JOIN customer_listing
        WHERE customer_listing.customer_id = found.customer_id AND found.customer_id > \(last) AND \(condition) ORDER BY found.customer_id LIMIT \(limit)
        """
    }

    private func candidates(_ query: SearchQuery, _ condition: SQL, after last: ID, _ limit: Int, in reader: Reader) throws -> [Candidate] {
        try reader.map(candidatesSQL(query, condition, after: last, limit, reader.dialect).built, Candidate.init)
    }

    private func begins(_ query: SearchQuery, _ condition: SQL, in reader: Reader) throws -> [(Candidate, rank: Int)] {
        func find(_ column: String, _ start: String) throws -> [Candidate] {
            let sql: SQL = """
                SELECT \(Candidate.columns) FROM customer_listing WHERE \(reader.dialect.begins(column, start)) AND \(condition)
                ORDER BY \(SQL.name(column)) LIMIT \(Self.prefixHits)
                """
            return try reader.map(sql.built, Candidate.init)
        }
        return try find("code", words.uppercased()).map { ($0, rank: 1) } + find("name_folded", query.folded).map { ($0, rank: 2) }
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
