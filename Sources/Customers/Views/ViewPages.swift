import Journal
import Kit
import Offers
import Pages

/// Posts of the directory's bars: views kept, changed, forgotten; columns chosen.
struct ViewPages: Sendable {
    let desk: Desk

    var routes: [Route] {
        let access = RouteAccess.right(CustomersRights.read)
        return [
            Route(.post, "/customers/views", access) { request in
                let form = request.form
                let id = try await SaveView(desk: desk)(nil, .init(name: form["name"], query: form["query"], sharedWith: form["shared"]), by: request.caller)
                return .redirect(ViewPages.address(form["query"], view: id))
            },
            Route(.post, "/customers/views/{view}", access, scope: .company) { request in
                let form = request.form, id = try request.id("view")
                try await SaveView(desk: desk)(id, .init(name: form["name"], query: form["query"], sharedWith: form["shared"]), by: request.caller)
                return .redirect(ViewPages.address(form["query"], view: id))
            },
            Route(.post, "/customers/views/{view}/removal", access, scope: .company) { request in
                try await RemoveView(desk: desk)(try request.id("view"), by: request.caller)
                return .redirect("/customers")
            },
            Route(.post, "/customers/columns", access) { request in
                let form = request.form
                try await KeepColumns(desk: desk)(form.all("col"), by: request.caller)
                return .redirect(form["query"].isEmpty ? "/customers" : "/customers?" + form["query"])
            },
        ]
    }

    static func address(_ query: String, view: ID) -> String { "/customers?view=\(view)" + (query.isEmpty ? "" : "&" + query) }
}
