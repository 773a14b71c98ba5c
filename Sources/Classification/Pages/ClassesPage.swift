import Access
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
        let (view, runs, counts) = try await desk.database.read { reader in
            let runs = try ClassRunStore.runs(.abc(query.basis), limit: 6, in: reader)
            return (try ABCView.read(query.basis, query.period, trying: query.trying, for: caller, in: reader), runs, try ClassRunStore.counts(runs, for: caller, in: reader))
        }
        let wording = request.wording
        let model = ClassesModel(query, view, runs, counts, job: request.query["job"], caller, wording)
        return .page(Page(title: wording("classification.title"), section: "classes", template: "classification-abc", model: model))
    }

    /// The customers of a class, largest first, 50 a page.
    func list(_ request: PageRequest) async throws -> Reply {
        let query = try ClassQuery(request.query, today: desk.clock.today)
        guard let letter = ABCClass(rawValue: request.query["class"]) else { throw Problem.invalid("class", "problem.field.choice") }
        let after = Int(try request.query.int("after") ?? 0), caller = request.caller
        let (view, names, shown) = try await desk.database.read { reader in
            let view = try ABCView.read(query.basis, query.period, trying: query.trying, for: caller, in: reader)
            let shown = Array(view.places.filter { $0.letter == letter && $0.place > after }.prefix(51))
            return (view, try ClassViewStore.names(shown.map(\.id), in: reader), shown)
        }
        let model = ClassListModel(query, letter, shown, names, total: view.total, request.wording)
        return .page(Page(title: request.wording("classification.list.title", ["class": letter.rawValue]), section: "classes", template: "classification-list", model: model))
    }

    /// Bounds that were tried out become those of the settings; the next run uses them.
    func saveBounds(_ request: PageRequest) async throws -> Reply {
        let query = try ClassQuery(request.form, today: desk.clock.today)
        guard let bounds = query.trying else { throw Problem.invalid("a", "classification.problem.bounds") }
        let typed = bounds.a.plain + " " + bounds.b.plain, version = try request.form.int("version") ?? 0
        try await ChangeSetting(desk: desk, offers: ClassificationSettings.offers)(ClassificationSettings.abcKey, typed: typed, version: version, by: request.caller)
        return .redirect(query.settled.url("/classes"))
    }

    func run(_ request: PageRequest) async throws -> Reply {
        let query = try ClassQuery(request.form, today: desk.clock.today)
        let isTier = request.form["scheme"] == "tier"
        let order = RunClassification.Order(scheme: isTier ? .tier : .abc(query.basis), period: query.period, day: isTier ? desk.clock.today : query.period.to)
        let job = try await RunClassification(desk: desk)(order, by: request.caller)
        return .redirect(isTier ? "/classes/tiers?job=\(job)" : query.url("/classes", [("job", job.description)]))
    }
}
