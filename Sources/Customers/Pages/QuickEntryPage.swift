import Journal
import Kit
import Offers
import Pages
import Wire

/// `/customers/quick`: names one after the other with phone and region; the rest comes later (SRC-10).
struct QuickEntryPage: Sendable {
    let desk: Desk
    private static let keys = ["name", "phone", "region"]
    /// Shorter numbers would find half the town.
    private static let phoneDigits = 6

    var routes: [Route] {
        let right = RouteAccess.right(CustomersRights.create)
        return [Route(.get, "/customers/quick", right, scope: .customers) { try await show($0) },
                Route(.post, "/customers/quick", right, scope: .customers) { try await add($0) }]
    }

    /// What the company requires is asked here too.
    private static func fields(_ catalogue: CustomerCatalogue) -> [Field<Customer>] {
        keys.compactMap(catalogue.field) + catalogue.required.filter { !keys.contains($0.key) && $0.key != "type" }
    }

    private func show(_ request: PageRequest, alike: [CustomerLine] = [], problem: Problem? = nil) async throws -> Reply {
        let added = try request.query.id("added"), caller = request.caller
        let (names, regions, record) = try await desk.database.read { reader in
            (try PeopleNames.load(in: reader), try PlaceStore.regions(for: caller, in: reader), try added.map { try CustomerStore.customer($0, for: caller, in: reader) })
        }
        let asked = Self.fields(names.fields), inputs = FieldInputs(wording: request.wording, names: names, faults: SmallForms.faults(problem), regions: regions)
        let typed = CustomerForm.values(request.form, asked.filter { request.form.has($0.key) })
        let fields = inputs.inputs(asked) { typed[$0.key] ?? ($0.key == "region" ? request.query["region"] : "") }
        let model = QuickEntryModel(fields: fields, added: record, alike: alike, problem: problem, request.wording)
        return .page(Page(title: request.wording("customers.quickEntry"), section: "customers", template: "customers-quick", model: model, status: problem?.status ?? (alike.isEmpty ? 200 : 409)))
    }

    /// Look-alikes are shown once; who sends the form again means another customer.
    private func add(_ request: PageRequest) async throws -> Reply {
        do {
            let fields = Self.fields(try await desk.database.read { try CatalogueStore.load(in: $0) })
            var record = try FieldForm.read(CustomerForm.values(request.form, fields), fields, into: Customer())
            record.type = "external"
            if request.form["sure"] != "1" {
                let alike = try await alike(record, request.caller)
                if !alike.isEmpty { return try await show(request, alike: alike) }
            }
            let id = try await CreateCustomer(desk: desk)(NewCustomer(record), by: request.caller)
            return .redirect("/customers/quick?added=\(id)&region=\(URLEncoded.encode(record.network.region))")
        } catch let problem as Problem where problem.status == 422 { return try await show(request, problem: problem) }
    }

    private func alike(_ record: Customer, _ caller: Caller) async throws -> [CustomerLine] {
        let digits = record.personal.phone.filter(\.isNumber)
        let words = [record.name] + (digits.count >= Self.phoneDigits ? [digits] : [])
        return try await desk.database.read { reader in
            var seen = Set<ID>()
            return try words.flatMap { try CustomerSelection(words: $0).page(after: nil, limit: 5, for: caller, in: reader).rows }.filter { seen.insert($0.id).inserted }
        }
    }
}

struct QuickEntryModel: ViewModel {
    struct Alike: ViewModel {
        let url: String
        let name: String
        let detail: String
    }

    let fields: [FormField]
    let hasAdded: Bool
    let addedURL: String
    let added: String
    let hasAlike: Bool
    let alike: [Alike]
    let problem: [ProblemNote]

    init(fields: [FormField], added record: Customer?, alike lines: [CustomerLine], problem: Problem?, _ wording: Wording) {
        self.fields = fields
        hasAdded = record != nil
        addedURL = record.map { "/customers/\($0.id)" } ?? ""
        added = record.map { "\($0.name) \($0.code)" } ?? ""
        alike = lines.map { one in Alike(url: "/customers/\(one.id)", name: one.name, detail: [one.code, one.phone, one.region].filter { !$0.isEmpty }.joined(separator: " · ")) }
        hasAlike = !lines.isEmpty
        self.problem = ProblemNote.of(problem, fields, wording)
    }

    private init() {
        (fields, hasAdded, addedURL, added, hasAlike) = ([.sample], true, "/customers/1", "春和烟酒店 C-000001", true)
        alike = [Alike(url: "/customers/2", name: "春和商店", detail: "C-000002 · 0571 8765 4321")]
        problem = [.sample]
    }

    static let sample = QuickEntryModel()
}
