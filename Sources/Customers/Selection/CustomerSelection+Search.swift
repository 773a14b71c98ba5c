import Kit
import Persistence
import Search

/// Words in a selection: exact code and name and their beginnings by their own indexes first, then at most 1,000 token hits as the
/// index gives them, ranked in Swift (a frequent word ordered by another column would read them all).
extension CustomerSelection {
    /// Token hits of one pass: enough of them when the token proves that they fit; else many, when few of the first few do.
    private static func bites(_ pass: SearchPass) -> [Int] { pass.isProof ? [few] : [few, 1000] }
    private static let few = enough + 2 * prefixHits
    private static let prefixHits = 40
    /// Enough to choose from; who finds more types on.
    private static let enough = 200

    /// Ids best first, and whether there may be more.
    func ranked(for caller: Caller, in reader: Reader) throws -> (ids: [ID], capped: Bool) {
        guard let query = SearchQuery(words) else { return ([], false) }
        let condition = try condition(caller, in: reader)
        var seen = Set<ID>(), hits: [Hit] = []
        // What begins with the words fits, however they fall apart into tokens.
        for (one, rank) in try begins(query, condition, in: reader) where seen.insert(one.id).inserted {
            hits.append(Hit(query.rank(one.texts) ?? rank, one))
        }
        var mayGoOn = false
        for pass in SearchIndexStore.passes(query, reader.dialect) where hits.count < Self.enough {
            var isFull = true
            for most in Self.bites(pass) where isFull && hits.count < Self.enough {
                let found = try candidates(pass, condition, most, in: reader)
                isFull = found.count == most
                let fresh = found.filter { seen.insert($0.id).inserted }
                let (fitting, isCut) = try fitting(fresh, query, isProof: pass.isProof, room: Self.enough - hits.count, in: reader)
                hits += fitting
                mayGoOn = mayGoOn || isCut
            }
            mayGoOn = mayGoOn || isFull
        }
        for one in try tagged(query, condition, in: reader) where hits.count < Self.enough && seen.insert(one.id).inserted {
            hits.append(Hit(SearchQuery.lastRank, one))
        }
        hits.sort()
        return (hits.map(\.id), mayGoOn || hits.count >= Self.enough)
    }

    /// Names and codes are looked at first. Only those that neither explains are looked at whole, and not when names gave enough.
    /// - Returns: the hits, and whether some were left unread for want of room.
    private func fitting(_ found: [Candidate], _ query: SearchQuery, isProof: Bool, room: Int, in reader: Reader) throws -> (hits: [Hit], isCut: Bool) {
        var hits: [Hit] = [], open: [Candidate] = []
        for one in found where hits.count < room {
            if let rank = query.rank(one.texts) { hits.append(Hit(rank, one)) } else { open.append(one) }
        }
        let free = room - hits.count, isCut = open.count > free
        open = Array(open.prefix(free))
        if isProof { return (hits + open.map { Hit(SearchQuery.lastRank, $0) }, isCut) }
        let documents = try SearchedFieldsStore.documents(open.map(\.id), in: reader)
        for one in open { if let document = documents[one.id], let rank = query.rank(document) { hits.append(Hit(rank, one)) } }
        return (hits, isCut)
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
        init(_ rank: Int, _ one: Candidate) { (self.rank, length, name, id) = (rank, one.name.utf8.count, one.name, one.id) }
        static func < (a: Hit, b: Hit) -> Bool { (a.rank, a.length, a.name, a.id) < (b.rank, b.length, b.name, b.id) }
    }

    /// The statement of the token hits, also for plan tests.
    package func candidatesSQL(_ pass: SearchPass, _ condition: SQL, most: Int = 1000, _ dialect: Dialect) -> SQL {
        // The cross join makes SQLite read the token index first and in its order, so that the limit ends it; PostgreSQL judges for itself.
        let order: SQL = dialect == .postgres ? " ORDER BY found.customer_id" : ""
        return """
            SELECT \(Candidate.columns) FROM \(pass.found) AS found CROSS JOIN customer_listing
            WHERE customer_listing.customer_id = found.customer_id AND \(condition)\(order) LIMIT \(most)
            """
    }

    private func candidates(_ pass: SearchPass, _ condition: SQL, _ most: Int, in reader: Reader) throws -> [Candidate] {
        try reader.map(candidatesSQL(pass, condition, most: most, reader.dialect).built, Candidate.init)
    }

    /// Customers that hold a tag of this name.
    private func tagged(_ query: SearchQuery, _ condition: SQL, in reader: Reader) throws -> [Candidate] {
        guard query.folded.count > 1 else { return [] }
        let tags = try TagStore.named(query.folded, in: reader)
        if tags.isEmpty { return [] }
        let holds = try tagged(tags.map(\.description), in: reader)
        let sql: SQL = "SELECT \(Candidate.columns) FROM customer_listing WHERE \(holds) AND \(condition) ORDER BY name_sort, customer_id LIMIT \(Self.enough)"
        return try reader.map(sql.built, Candidate.init)
    }

    private func begins(_ query: SearchQuery, _ condition: SQL, in reader: Reader) throws -> [(Candidate, rank: Int)] {
        func find(_ column: String, _ start: String, rank: Int) throws -> [(Candidate, rank: Int)] {
            let sql: SQL = """
                SELECT \(Candidate.columns) FROM customer_listing WHERE \(reader.dialect.begins(column, start)) AND \(condition)
                ORDER BY \(SQL.name(column)) LIMIT \(Self.prefixHits)
                """
            return try reader.map(sql.built, Candidate.init).map { ($0, rank) }
        }
        let spelled = try query.readingBeginning().map { try find("name_sort", $0, rank: 4) } ?? []
        return try find("code", words.uppercased(), rank: 1) + find("name_folded", query.folded, rank: 2) + spelled
    }

    /// A page of what was found: the cursor holds the place in the ranking.
    func cut(_ all: [ID], after cursor: Cursor?, limit: Int, for caller: Caller, in reader: Reader) throws -> Slice<CustomerLine> {
        guard let start = Int(cursor?.value ?? "0"), start >= 0 else { throw Problem.invalid("cursor", "problem.field.cursor") }
        guard start <= all.count else { return Slice(rows: [], next: nil) }
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
