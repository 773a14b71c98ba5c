import Journal
import Kit
import Offers
import Pages

/// The ABC page: Pareto curve, classes with shares, the 80:20 test, and the dated runs.
struct ClassesPage: Sendable {
    let desk: Desk

    func show(_ request: PageRequest) async throws -> Reply {
        let query = try ClassQuery(request.query, today: desk.clock.today)
        let caller = request.caller
        let (view, runs) = try await desk.database.read { reader in
            (try ABCView.read(query.basis, query.period, for: caller, in: reader), try ClassRunStore.runs(.abc(query.basis), limit: 6, in: reader))
        }
        let wording = request.wording
        let model = ClassesModel(query, view, runs, job: request.query["job"], mayRun: caller.may(ClassificationRights.run), wording)
        return .page(Page(title: wording("classification.title"), section: "classes", template: "classification-abc", model: model))
    }

    /// The customers of a class, largest first, 50 a page.
    func list(_ request: PageRequest) async throws -> Reply {
        let query = try ClassQuery(request.query, today: desk.clock.today)
        guard let letter = ABCClass(rawValue: request.query["class"]) else { throw Problem.invalid("class", "problem.field.choice") }
        let after = Int(try request.query.int("after") ?? 0), caller = request.caller
        let (view, names, shown) = try await desk.database.read { reader in
            let view = try ABCView.read(query.basis, query.period, for: caller, in: reader)
            let shown = Array(view.places.filter { $0.letter == letter && $0.place > after }.prefix(51))
            return (view, try ClassViewStore.names(shown.map(\.id), in: reader), shown)
        }
        let model = ClassListModel(query, letter, shown, names, total: view.total, request.wording)
        return .page(Page(title: request.wording("classification.list.title", ["class": letter.rawValue]), section: "classes", template: "classification-list", model: model))
    }

    func run(_ request: PageRequest) async throws -> Reply {
        let query = try ClassQuery(request.form, today: desk.clock.today)
        let isTier = request.form["scheme"] == "tier"
        let order = RunClassification.Order(scheme: isTier ? .tier : .abc(query.basis), period: query.period, day: isTier ? desk.clock.today : query.period.to)
        let job = try await RunClassification(desk: desk)(order, by: request.caller)
        return .redirect(isTier ? "/classes/tiers?job=\(job)" : query.url("/classes", [("job", job.description)]))
    }
}
