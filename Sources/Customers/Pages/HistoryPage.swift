import Journal
import Kit
import Offers
import Pages

/// `/customers/{id}/history/{field}`: what became of one field, when, by whom and why.
struct HistoryPage: Sendable {
    let desk: Desk

    var route: Route { Route(.get, "/customers/{id}/history/{field}", .right(CustomersRights.read), scope: .customers) { request in try await reply(to: request) } }

    private func reply(to request: PageRequest) async throws -> Reply {
        let id = try request.id(), caller = request.caller
        let key = request.path["field"] ?? ""
        let (record, names, entries) = try await desk.database.read { reader in
            (try CustomerStore.customer(id, for: caller, in: reader), try PeopleNames.load(in: reader), try JournalStore.history(customerID: id, field: key, in: reader))
        }
        guard let field = names.fields.field(key) else { throw Problem.notFound() }
        let model = HistoryModel(record, field, entries, FieldWords(wording: request.wording, names: names))
        return .page(Page(title: request.wording(field.label), section: "customers", template: "customers-history", model: model))
    }
}

struct HistoryModel: ViewModel {
    struct Line: ViewModel {
        let moment: String
        let from: String
        let to: String
        let who: String
        let reason: String
    }

    let name: String
    let url: String
    let label: String
    let kind: String
    let now: String
    let hasLines: Bool
    let lines: [Line]
    let enteredAt: String
    let enteredBy: String

    init(_ record: Customer, _ field: Field<Customer>, _ entries: [JournalEntry], _ words: FieldWords) {
        let wording = words.wording, none = wording("figure.none")
        func value(_ json: JSONValue?) -> String {
            let text = words.words(field.type, json?.string ?? "")
            return text.isEmpty ? none : text
        }
        name = record.name
        url = "/customers/\(record.id)"
        label = wording(field.label)
        kind = wording(field.kind.label)
        let current = words.words(field, record)
        now = current.isEmpty ? none : current
        lines = entries.map { entry in
            let change = entry.change(of: field.key)
            let who = entry.callerID == .company ? wording("customers.system") : words.names.user(entry.callerID)
            return Line(moment: wording.moment(entry.at), from: value(change?.from), to: value(change?.to), who: who, reason: entry.reason)
        }
        hasLines = !lines.isEmpty
        enteredAt = wording.moment(record.createdAt)
        enteredBy = record.createdBy == .company ? wording("customers.system") : words.names.user(record.createdBy)
    }

    private init() {
        (name, url, label, kind, now, hasLines, enteredAt, enteredBy) = ("春和烟酒店", "/customers/1", "电话", "动态信息", "0572", true, "2026年1月1日 10:00", "周敏")
        lines = [Line(moment: "2026年11月24日 10:00", from: "0571", to: "0572", who: "周敏", reason: "搬家")]
    }

    static let sample = HistoryModel()
}
