import Journal
import Kit
import Offers
import Pages
import Persistence

/// Products: list, form, saving.
struct ProductsPage: Sendable {
    static let length = 100
    let desk: Desk

    var routes: [Route] {
        [Route(.get, "/products", .right(SalesRights.products), scope: .company) { try await list($0) },
         Route(.get, "/products/new", .right(SalesRights.editProducts)) { try await form($0, nil, ProductInput(), nil) },
         Route(.post, "/products", .right(SalesRights.editProducts), bodyLimit: 64 * 1024) { try await create($0) },
         Route(.get, "/products/{id}", .right(SalesRights.products), scope: .company) { try await edit($0) },
         Route(.post, "/products/{id}", .right(SalesRights.editProducts), scope: .company, bodyLimit: 64 * 1024) { try await change($0) }]
    }

    private func list(_ request: PageRequest) async throws -> Reply {
        let choice = ProductReadingStore.Choice(words: request.query["q"], category: request.query["category"])
        let cursor = try request.query.cursor()
        let (slice, count, categories) = try await desk.database.read { reader in
            (try ProductReadingStore.products(choice, after: cursor, limit: ProductsPage.length, in: reader), try ProductReadingStore.count(choice, in: reader),
             try ProductStore.categories(in: reader))
        }
        let model = ProductsModel(slice, count: count, categories: categories, choice: choice, isFirst: cursor == nil, today: desk.clock.today, request)
        return .page(Page(title: model.title, section: "products", template: "sales-products", model: model))
    }

    private func edit(_ request: PageRequest) async throws -> Reply {
        let id = try request.id()
        let product = try await desk.database.read { try ProductStore.product(id, in: $0) }
        return try await form(request, product, ProductInput(product), nil)
    }

    private func create(_ request: PageRequest) async throws -> Reply {
        let (input, faults) = ProductForm.input(request.form)
        do {
            if !faults.isEmpty { throw Problem.invalid(faults) }
            _ = try await CreateProduct(desk: desk)(input, by: request.caller)
            return .redirect("/products")
        } catch let problem as Problem where ProductForm.canMend(problem) {
            return try await form(request, nil, input, problem)
        }
    }

    private func change(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(), version = try request.form.int("version") ?? 0
        let (input, faults) = ProductForm.input(request.form)
        do {
            if !faults.isEmpty { throw Problem.invalid(faults) }
            try await ChangeProduct(desk: desk)(id, input, version: version, by: request.caller)
            return .redirect("/products")
        } catch let problem as Problem where ProductForm.canMend(problem) {
            // The form comes back with what was typed, and with the version that the record has now.
            let product = try await desk.database.read { try ProductStore.product(id, in: $0) }
            return try await form(request, product, input, problem)
        }
    }

    private func form(_ request: PageRequest, _ product: Product?, _ input: ProductInput, _ problem: Problem?) async throws -> Reply {
        let categories = try await desk.database.read { try ProductStore.categories(in: $0) }
        let model = ProductForm(product, input, problem, categories: categories, request)
        return .page(Page(title: model.title, section: "products", template: "sales-product", model: model, status: problem?.status ?? 200))
    }
}
