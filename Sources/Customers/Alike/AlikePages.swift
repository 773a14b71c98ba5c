import Journal
import Kit
import Offers
import Pages

/// `/customers/alike`: who may be entered twice; two of them side by side. Merging is not offered yet.
struct AlikePages: Sendable {
    let desk: Desk

    var routes: [Route] {
        let access = RouteAccess.right(CustomersRights.change)
        return [
            Route(.get, "/customers/alike", access, scope: .customers) { try await list($0) },
            Route(.get, "/customers/alike/{first}/{second}", access, scope: .customers) { try await pair($0) },
            Route(.post, "/customers/alike/difference", access, scope: .customers) { try await mark($0) },
        ]
    }

    private func list(_ request: PageRequest) async throws -> Reply {
        let cursor = try request.query.cursor(), importID = try request.query.id("import"), caller = request.caller
        let (read, names) = try await desk.database.read { reader in
            if let importID { _ = try ImportStore.run(importID, for: caller, in: reader) }
            return (try AlikeRead(after: cursor, of: importID, for: caller, in: reader), try PeopleNames.load(in: reader))
        }
        let model = AlikeModel(read, isFirst: cursor == nil, importID: importID, names, mayDelete: caller.may(CustomersRights.delete), request.wording)
        return .page(Page(title: request.wording("alike.title"), section: "alike", template: "customers-alike", model: model))
    }

    private func pair(_ request: PageRequest) async throws -> Reply {
        let ids = [try request.id("first"), try request.id("second")], caller = request.caller
        guard ids[0] != ids[1] else { throw Problem.notFound() }
        let (records, lines, names) = try await desk.database.read { reader in
            (try ids.map { try CustomerStore.customer($0, for: caller, in: reader) }, try CustomerSelection().lines(ids, for: caller, in: reader), try PeopleNames.load(in: reader))
        }
        let model = AlikePairModel(records, lines, FieldWords(wording: request.wording, names: names), mayDelete: caller.may(CustomersRights.delete))
        return .page(Page(title: request.wording("alike.pair"), section: "alike", template: "customers-alike-pair", model: model))
    }

    private func mark(_ request: PageRequest) async throws -> Reply {
        try await MarkUnlike(desk: desk)(request.form["ids"].split(separator: ",").prefix(100).compactMap { ID(String($0)) }, by: request.caller)
        return .redirect("/customers/alike")
    }
}
