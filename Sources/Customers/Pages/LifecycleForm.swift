import Journal
import Kit
import Offers
import Pages

/// `/customers/{id}/lifecycle`: the form that moves a customer to another state, and where it stood before.
struct LifecycleForm: Sendable {
    let desk: Desk

    var routes: [Route] {
        [Route(.get, "/customers/{id}/lifecycle", .right(CustomersRights.change), scope: .customers) { try await page($0) },
         Route(.post, "/customers/{id}/lifecycle", .right(CustomersRights.change), scope: .customers) { request in
             let form = request.form
             do {
                 try await ChangeLifecycle(desk: desk)(form["lifecycle"], since: try form.day("since"), reason: form["reason"], of: try request.id(), by: request.caller)
                 return .redirect("/customers/\(try request.id())")
             } catch let problem as Problem where problem.status == 422 { return try await page(request, problem) }
         }]
    }

    private func page(_ request: PageRequest, _ problem: Problem? = nil) async throws -> Reply {
        let id = try request.id(), caller = request.caller
        let (record, names, history) = try await desk.database.read { reader in
            (try CustomerStore.customer(id, for: caller, in: reader), try PeopleNames.load(in: reader), try LifecycleStore.history(of: id, in: reader))
        }
        let model = LifecycleFormModel(record, history, names, request, problem, today: desk.clock.today)
        return .page(Page(title: model.form.title, section: "customers", template: "customers-lifecycle-form", model: model, status: problem?.status ?? 200))
    }
}

struct LifecycleFormModel: ViewModel {
    struct Line: ViewModel {
        let since: String
        let from: String
        let to: String
        let who: String
        let reason: String
    }

    let form: SmallFormModel
    let hasLines: Bool
    let lines: [Line]

    init(_ record: Customer, _ history: [LifecycleStore.Change], _ names: PeopleNames, _ request: PageRequest, _ problem: Problem?, today: Day) {
        let wording = request.wording, none = wording("figure.none"), asked = request.form, faults = SmallForms.faults(problem)
        func word(_ state: String) -> String { state.isEmpty ? none : names.lifecycle(state, wording) }
        let states = [Choice(value: "", label: "—")] + Lifecycle.allCases.map { Choice(value: $0.rawValue, label: word($0.rawValue)) }
        form = SmallFormModel(wording("customers.lifecycle.change"), of: record, action: "/customers/\(record.id)/lifecycle", fields: [
            FormField("lifecycle", label: wording("customer.field.lifecycle"), kind: .choice(states), values: [asked.has("lifecycle") ? asked["lifecycle"] : record.lifecycle], faults: faults, wording: wording),
            FormField("since", label: wording("customers.lifecycle.since"), kind: .day, values: [asked.has("since") ? asked["since"] : today.description], faults: faults, wording: wording),
            FormField("reason", label: wording("customers.reason"), kind: .area, values: [asked["reason"]], faults: faults, wording: wording),
        ], problem: problem, wording)
        lines = history.map { Line(since: wording.day($0.since), from: word($0.was), to: word($0.state), who: names.user($0.by), reason: $0.reason) }
        hasLines = !lines.isEmpty
    }

    private init() {
        (form, hasLines) = (.sample, true)
        lines = [Line(since: "2026年11月1日", from: "潜在客户", to: "意向客户", who: "周敏", reason: "索要报价")]
    }

    static let sample = LifecycleFormModel()
}
