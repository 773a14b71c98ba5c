import Access
import Foundation
import Kit
import Persistence

/// What a visitor of the served company needs: a session, a token, some customers to look at.
struct BenchVisit: Sendable {
    let session: String
    let token: String
    let customers: [String]

    static func prepare(_ company: Company, size: Int) async throws -> BenchVisit {
        let desk = company.desk, house = try House(company)
        try await house.shipRoles()
        let roles = try await desk.database.read { try RoleStore.all(in: $0) }
        let password = UUID().uuidString
        let user = try await AddUser(desk: desk)(UserInput(login: "bench", displayName: "Bench", roles: Set(roles.filter(\.isAdministrator).map(\.id))), password: password, by: house.operating)
        let session = try await SignIn(desk: desk)(login: "bench", password: password).token
        let token = try await CreateToken(desk: desk)(name: "bench", user: user, by: house.operating)
        // One token stands for all programs of a company here.
        try await ChangeSetting(desk: desk, offers: AccessSettings.all)("access.interface.requests", typed: "0", version: 0, by: house.operating)
        let ids = try await desk.database.read { try BenchCustomersStore.some(size, in: $0) }
        return BenchVisit(session: session, token: token, customers: ids.map(\.description))
    }
}
