import Foundation
import Journal
import Kit
import Offers
import Persistence
import TestKit
@testable import Access

/// A founded company with its administrator, and short ways to more people.
struct AccessWorld: Sendable {
    static let password = "kettle orbit maple"
    static let rights = AccessRights.all + [
        RightOffer("customers.customer.read", "customers.customer.read", roles: ["account-manager", "sales-manager", "order-taker", "general-manager"]),
        RightOffer("customers.customer.change", "customers.customer.change", roles: ["account-manager", "sales-manager"]),
    ]

    let desk: Desk
    let admin: Caller

    static func found(_ database: any Database) async throws -> AccessWorld {
        let desk = TestDesk.desk(database)
        let token = try await IssueFirstLink(desk: desk)() ?? ""
        let input = FoundingInput(token: token, company: "云澜商贸", login: "jiang", displayName: "江凯", password: password)
        let id = try await FoundCompany(desk: desk, rights: rights)(input)
        return AccessWorld(desk: desk, admin: try await caller(id, desk))
    }

    static func caller(_ id: ID, _ desk: Desk) async throws -> Caller {
        try await desk.database.read { try Callers.caller(userID: id, in: $0) ?? Callers.nobody }
    }

    func caller(_ id: ID) async throws -> Caller { try await AccessWorld.caller(id, desk) }
    func at(_ seconds: Int64) -> Desk { TestDesk.desk(desk.database, at: TestDesk.now.adding(seconds: seconds)) }

    func role(_ key: String) async throws -> Role {
        try await desk.database.read { try RoleStore.all(in: $0).first { $0.key == key } } ?? Role(id: ID(0), key: "", name: "", scope: .own, rights: [], version: 0)
    }

    @discardableResult
    func add(_ login: String, _ roles: String..., branch: ID = ID(0), manager: ID = ID(0), password: String = password) async throws -> ID {
        var ids: Set<ID> = []
        for key in roles { ids.insert(try await role(key).id) }
        let input = UserInput(login: login, displayName: login.uppercased(), branchID: branch, managerID: manager, roles: ids)
        return try await AddUser(desk: desk)(input, password: password, by: admin)
    }

    func branch(_ code: String, below parent: ID? = nil, kind: Branch.Kind = .branch) async throws -> ID {
        let root = try await office()
        return try await AddBranch(desk: desk)(BranchInput(parentID: parent ?? root, kind: kind, code: code, name: "机构" + code), by: admin)
    }

    func office() async throws -> ID {
        try await desk.database.read { try BranchStore.all(in: $0).first { $0.parentID.rawValue == 0 }?.id } ?? ID(0)
    }

    /// Kinds of the company's journal lines, newest first.
    func kinds() async throws -> [String] {
        try await desk.database.read { try JournalStore.timeline(customerID: .company, before: nil, limit: 200, in: $0).rows.map(\.kind) }
    }
}

/// The problem that a call ends with; nil when it succeeds.
func problem(_ work: () async throws -> Void) async throws -> Problem? {
    do { try await work(); return nil } catch let problem as Problem { return problem }
}

/// Runs the same at once by so many callers; the problems of those who failed.
func atOnce(_ count: Int, _ work: @escaping @Sendable (Int) async throws -> Void) async throws -> [Problem?] {
    try await withThrowingTaskGroup(of: Problem?.self) { group in
        for number in 0..<count { group.addTask { try await problem { try await work(number) } } }
        var all: [Problem?] = []
        for try await one in group { all.append(one) }
        return all
    }
}
