import Customers
import Kit
import Offers
import TestKit

/// A page route or an endpoint, as the matrix of rights asks it. Both come from what the rooms offer, so a new one is asked by itself.
enum RightsDoor: Sendable {
    case page(Route), endpoint(Endpoint)

    var method: Method { switch self { case .page(let one): one.method; case .endpoint(let one): one.method } }
    var path: String { switch self { case .page(let one): one.path; case .endpoint(let one): one.path } }
    var access: RouteAccess { switch self { case .page(let one): one.access; case .endpoint(let one): one.access } }
    var scope: RouteScope { switch self { case .page(let one): one.scope; case .endpoint(let one): one.scope } }
    var isPage: Bool { if case .page = self { true } else { false } }
    var name: String { "\(method.rawValue) \(isPage ? "" : "/api/v1")\(path)" }
    var isSafe: Bool { method == .get }
    /// Whether an address names a customer, or something that is a customer's.
    var namesCustomer: Bool { scope == .customers && path.contains("{id}") }
    /// What belongs to one customer and is named beside it.
    var belonging: String? { ["contact", "note", "task", "alliance", "person", "friend", "supplier"].first { namesCustomer && path.contains("{\($0)}") } }

    private var leastBody: JSONValue { if case .endpoint(let one) = self { one.leastBody ?? [:] } else { .null } }

    func ask(_ address: String, _ world: RightsWorld, as person: RightsWorld.Person) async throws -> BrowserAnswer {
        let browser = Browser(world.house.door, session: person.session)
        guard isPage else { return try await browser.api(method.rawValue, address, isSafe ? nil : leastBody, headers: ["Sec-Fetch-Site": "same-origin"]) }
        return isSafe ? try await browser.get(address) : try await browser.post(address)
    }
}

extension RightsWorld {
    var doors: [RightsDoor] { house.front.routes.map { .page($0) } + house.rooms.flatMap(\.endpoints).map { .endpoint($0) } }

    /// The path with a customer and its belongings for the names; what is no customer's gets a number that is nobody's.
    func address(_ door: RightsDoor, _ target: Target, belonging other: Target? = nil) -> String {
        let held = other ?? target
        let isOrder = door.path.hasPrefix("/orders/")
        var values = ["contact": held.contact, "note": held.note, "task": held.task, "alliance": held.alliance, "person": held.person, "friend": held.friend, "supplier": held.supplier]
        values["id"] = door.namesCustomer ? (isOrder ? target.order : target.customer) : door.path.hasPrefix("/products/") ? product : ID(1)
        if door.path.hasPrefix("/customers/{id}/tags/") { values["tag"] = tag }
        var path = door.path.replacing("{field}", with: "name").replacing("{key}", with: "name").replacing("{list}", with: "format")
        for (name, id) in values { path = path.replacing("{\(name)}", with: id.description) }
        return path.replacing(/\{[^}]*\}/, with: "1")
    }
}

extension Endpoint {
    /// The least that its document takes for a body.
    var leastBody: JSONValue? {
        guard let body else { return nil }
        let members = (body["required"]?.items ?? []).compactMap(\.string).map { name -> (String, JSONValue) in
            let member = body["properties"]?[name]
            return (name, member?["type"] == "array" ? .array([[:]]) : member?["format"] == "date" ? "2030-01-05" : "x")
        }
        return .object(Dictionary(members, uniquingKeysWith: { first, _ in first }))
    }
}
