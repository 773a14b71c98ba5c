import Journal
import Kit
import Offers
import Pages

/// Shown to the second of two writers who changed one field; the customer was loaded in scope.
struct ConflictPage: Sendable {
    let desk: Desk
    let customer: Customer
    let names: PeopleNames
    let editURL: String
    var more: [HiddenField] = []

    func reply<Record>(_ request: PageRequest, _ record: Record, _ fields: [Field<Record>], typed: [String: String], opened: OpenedValues) async throws -> Reply {
        let id = customer.id
        let last = try await desk.database.read { try JournalStore.timeline(customerID: id, before: nil, limit: 1, in: $0).rows.first?.callerID }
        let model = ConflictModel(customer, record, typed: typed, opened: opened, fields: fields, editURL: editURL, by: last.map(names.user) ?? "", more: more,
                                  FieldWords(wording: request.wording, names: names))
        return .page(Page(title: request.wording("error.title.409"), section: "customers", template: "customers-conflict", model: model, status: 409))
    }
}
