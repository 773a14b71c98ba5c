import Access
import App
import Customers
import Foundation
import Kit
import Offers
import TestKit

/// The product's own house on a fresh company: users with sessions, and perhaps one customer that belongs to somebody else.
struct LiveHouse: Sendable {
    let house: House
    let administrator: String
    /// Signed in, without a role.
    let bare: String
    /// Every right of the house, own customers only: nothing but the scope keeps them out.
    let rep: String
    /// The shipped role.
    let accountManager: String
    /// Of `other`, so out of the scope of `rep` and `accountManager`.
    let customer: ID

    static func with(customer wanted: Bool = true, _ body: @Sendable (LiveHouse) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "zhike-house-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let company = try await Company.open(Config(options: ["data": folder.path, "log-level": "critical"], environment: [:]))
        do {
            try await body(make(House(company), wanted))
        } catch {
            await company.close()
            throw error
        }
        await company.close()
    }

    private static func make(_ house: House, _ wanted: Bool) async throws -> LiveHouse {
        try await house.shipRoles()
        let desk = house.company.desk, operating = house.operating
        let own = try await AddRole(desk: desk)(name: "全权业务员", scope: .own, rights: Rooms.rights(house.rooms), by: operating)
        let roles = try await desk.database.read { try RoleStore.all(in: $0) }
        func role(_ key: String) -> Set<ID> { Set(roles.filter { $0.key == key }.map(\.id)) }
        let administrator = try await enter("admin", role(Role.administrator), house)
        let bare = try await enter("bare", [], house), rep = try await enter("rep", [own], house)
        let manager = try await enter("manager", role("account-manager"), house), other = try await enter("other", role("account-manager"), house)
        var record = Customer(code: "", name: "春和烟酒店")
        record.network.rep = other.id
        let customer = wanted ? try await CreateCustomer(desk: desk)(NewCustomer(record), by: operating) : ID(1)
        return LiveHouse(house: house, administrator: administrator.token, bare: bare.token, rep: rep.token, accountManager: manager.token, customer: customer)
    }

    private static func enter(_ login: String, _ roles: Set<ID>, _ house: House) async throws -> (id: ID, token: String) {
        let desk = house.company.desk, password = "Lin7-river-under-moon"
        let id = try await AddUser(desk: desk)(UserInput(login: login, displayName: login, roles: roles), password: password, by: house.operating)
        return (id, try await SignIn(desk: desk)(login: login, password: password).token)
    }

    func browser(_ session: String? = nil) -> Browser { Browser(house.door, session: session) }

    /// The route's path with the customer for `{id}` and something that is nobody's for the rest.
    func path(_ pattern: String) -> String {
        pattern.replacing("{id}", with: customer.description).replacing("{field}", with: "name").replacing(/\{[^}]*\}/, with: "1")
    }

    var endpoints: [Endpoint] { house.rooms.flatMap(\.endpoints) }

    func ask(_ route: Route, as session: String? = nil) async throws -> BrowserAnswer {
        route.method == .get ? try await browser(session).get(path(route.path)) : try await browser(session).post(path(route.path))
    }

    func ask(_ endpoint: Endpoint, _ body: JSONValue? = nil, as session: String? = nil) async throws -> BrowserAnswer {
        try await browser(session).api(endpoint.method.rawValue, path(endpoint.path), endpoint.method == .get ? nil : body, headers: ["Sec-Fetch-Site": "same-origin"])
    }
}
