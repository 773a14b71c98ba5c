import Journal
import Kit
import Offers
import Pages

/// What the small forms share: load the customer in scope, show, come back with the faults.
struct SmallForms: Sendable {
    let desk: Desk

    func load(_ request: PageRequest) async throws -> (Customer, PeopleNames) {
        let id = try request.id(), caller = request.caller
        return try await desk.database.read { (try CustomerStore.customer(id, for: caller, in: $0), try PeopleNames.load(in: $0)) }
    }

    func page(_ model: SmallFormModel, status: Int = 200) -> Reply {
        .page(Page(title: model.title, section: "customers", template: "customers-small-form", model: model, status: status))
    }

    /// Back to the card when it worked, back to the form when it did not.
    func attempt(_ request: PageRequest, _ act: () async throws -> Void, otherwise show: (Problem) async throws -> SmallFormModel) async throws -> Reply {
        do {
            try await act()
            return .redirect("/customers/\(try request.id())")
        } catch let problem as Problem where problem.status == 422 || problem == .conflict("customers.conflict") {
            return page(try await show(problem), status: problem.status)
        }
    }

    static func faults(_ problem: Problem?) -> [FieldFault] { if case .invalid(let faults) = problem { faults } else { [] } }

    /// Values by key of all fields of a form.
    static func values<Record>(_ form: Form, _ fields: [Field<Record>]) -> [String: String] {
        Dictionary(fields.map { ($0.key, form[$0.key]) }, uniquingKeysWith: { first, _ in first })
    }
}
