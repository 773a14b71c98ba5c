import Journal
import Kit
import Offers
import Persistence
import Wire

/// Products under `/api/v1/products`.
struct ProductEndpoints: Sendable {
    let desk: Desk

    var endpoints: [Endpoint] {
        [Endpoint(.get, "/products", .right(SalesRights.products), scope: .company, summary: "Products by code.",
                  parameters: ListQuery.parameters + [Parameter("q", "Words in code, name, brand, category or specification."), Parameter("category", "Only this category."), MemberChoice.parameter(of: SalesJSON.productSchema)],
                  answer: SalesJSON.listSchema(SalesJSON.productSchema)) { try await list($0) },
         Endpoint(.get, "/products/{id}", .right(SalesRights.products), scope: .company, summary: "One product.", parameters: [MemberChoice.parameter(of: SalesJSON.productSchema)], answer: SalesJSON.productSchema,
                  isTagged: true) { try await one($0) },
         Endpoint(.post, "/products", .right(SalesRights.editProducts), summary: "Enters a product.", body: ProductEndpoints.body, answer: SalesJSON.productSchema,
                  status: 201, desk: desk) { try create($0, in: $1) },
         Endpoint(.put, "/products/{id}", .right(SalesRights.editProducts), scope: .company, summary: "Changes a product as a whole. If-Match or version says what was read: 412 or 409 when somebody was first.",
                  body: ProductEndpoints.body, answer: SalesJSON.productSchema, desk: desk) { try change($0, in: $1) }]
    }

    private func list(_ request: EndpointRequest) async throws -> EndpointReply {
        let query = try ListQuery(request.query), choice = ProductReadingStore.Choice(words: request.query["q"], category: request.query["category"])
        let slice = try await desk.database.read { try ProductReadingStore.products(choice, after: query.cursor, limit: query.limit, in: $0) }
        let chosen = try MemberChoice(request.query, of: SalesJSON.productSchema)
        return EndpointReply(SalesJSON.list(slice.rows.map { chosen(SalesJSON.product($0)) }, next: slice.next))
    }

    private func one(_ request: EndpointRequest) async throws -> EndpointReply {
        let id = try request.id()
        let whole = SalesJSON.product(try await desk.database.read { try ProductStore.product(id, in: $0) })
        return .record(whole, shown: try MemberChoice(request.query, of: SalesJSON.productSchema)(whole))
    }

    private func create(_ request: EndpointRequest, in tx: Transaction) throws -> EndpointReply {
        var fields = try BodyFields(request.body)
        let input = ProductEndpoints.input(&fields)
        try fields.finish()
        let id = try CreateProduct(desk: desk)(input, by: request.caller, in: tx)
        return .record(SalesJSON.product(try ProductStore.product(id, in: tx)), status: 201, location: "/api/v1/products/\(id)")
    }

    private func change(_ request: EndpointRequest, in tx: Transaction) throws -> EndpointReply {
        let id = try request.id()
        try tx.lock("product", [id])
        let old = try ProductStore.product(id, in: tx)
        let version = try Precondition(request).version(of: SalesJSON.product(old), standing: old.version)
        var fields = try BodyFields(request.body)
        let input = ProductEndpoints.input(&fields)
        try fields.finish()
        try ChangeProduct(desk: desk)(id, input, version: version, by: request.caller, in: tx)
        return .record(SalesJSON.product(try ProductStore.product(id, in: tx)))
    }

    private static func input(_ fields: inout BodyFields) -> ProductInput {
        var input = ProductInput()
        input.code = fields.text("code", required: true, limit: 100)
        input.name = fields.text("name", required: true, limit: 200)
        input.category = fields.text("category", limit: 100)
        input.brand = fields.text("brand", limit: 100)
        input.specification = fields.text("specification", limit: 200)
        input.unit = fields.text("unit", limit: 50)
        input.unitsPerCase = fields.fixed("units_per_case") ?? .one
        input.price = fields.fixed("price") ?? .zero
        input.cost = fields.fixed("cost") ?? .zero
        input.newUntil = fields.day("new_until")
        return input
    }

    private static func text(_ longest: Int64, least: Int64 = 0) -> JSONValue { ["type": "string", "minLength": .int(least), "maxLength": .int(longest)] }
    private static let decimal: JSONValue = ["type": ["string", "null"], "pattern": #"^[0-9]{1,14}(\.[0-9]{1,4})?$"#]

    private static let body: JSONValue = [
        "type": "object", "required": ["code", "name"],
        "properties": [
            "code": text(100, least: 1), "name": text(200, least: 1), "category": text(100), "brand": text(100), "specification": text(200), "unit": text(50),
            "units_per_case": decimal, "price": decimal, "cost": decimal, "new_until": ["type": ["string", "null"], "format": "date"],
            "version": ["type": "integer", "minimum": 0, "maximum": 9_007_199_254_740_991, "description": "Of a change: the version that was read, unless If-Match says it."],
        ],
    ]
}
