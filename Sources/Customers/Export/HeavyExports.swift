import Access
import Journal
import Kit
import Offers
import Pages

/// On the home page of those who read the journal: who took more records out in a day than is usual.
struct HeavyExports: Sendable {
    let desk: Desk
    private static let days = 7

    var todo: Todo { Todo(key: "exports", part: .side, access: .right(AccessRights.readJournal), template: "export-heavy") { try await model($0) } }

    func model(_ request: PageRequest) async throws -> HeavyExportsModel? {
        let since = desk.clock.today.adding(days: 1 - Self.days), caller = request.caller
        guard caller.scope == .company else { return nil }
        let (limit, heavy, names) = try await desk.database.read { reader in
            let limit = try CustomerSettings.alertAbove(in: reader)
            return (limit, try ExportStore.heavy(above: limit, since: since, in: reader), try UserNames.load(in: reader))
        }
        if heavy.isEmpty { return nil }
        let wording = request.wording
        return HeavyExportsModel(note: wording("customers.export.heavy.note", ["limit": wording.count(limit)]), lines: heavy.map { one in
            HeavyExportsModel.Line(who: names[one.userID] ?? wording("access.journal.system"), day: wording.dayShort(one.day),
                                   files: wording("customers.export.heavy.files", ["count": wording.count(Int(one.files))]),
                                   rows: wording("customers.export.heavy.rows", ["count": wording.count(Int(one.rows))]))
        })
    }
}

/// Who took much (`export-heavy.mustache`).
struct HeavyExportsModel: ViewModel {
    struct Line: ViewModel {
        let who, day, files, rows: String
        static let sample = Line(who: "林嘉禾", day: "11月24日", files: "3 个文件", rows: "1,204 行")
    }

    let note: String
    let lines: [Line]
    static let sample = HeavyExportsModel(note: "一天超过 200 行", lines: [.sample])
}
