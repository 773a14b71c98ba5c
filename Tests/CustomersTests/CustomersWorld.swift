import Access
import Customers
import Journal
import Kit
import Persistence
import TestKit

/// A desk over a fresh database, and callers of every kind.
struct CustomersWorld: Sendable {
    let database: any Database
    let desk: Desk
    init(_ database: any Database) {
        self.database = database
        desk = TestDesk.desk(database)
    }

    static let allRights: Set<Right> = [CustomersRights.read, CustomersRights.create, CustomersRights.change, CustomersRights.status, CustomersRights.assign,
                                        CustomersRights.export, CustomersRights.importing, CustomersRights.tag, CustomersRights.keepTags,
                                        CustomersRights.delete, CustomersRights.purge, CustomersRights.undo, CustomersRights.shareViews, CustomersRights.keepFields,
                                        CustomersRights.note, CustomersRights.tasks, CustomersRights.giveTasks]
    static let boss = TestDesk.caller(allRights)
    static func rep(_ id: Int64) -> Caller { TestDesk.caller(allRights, scope: .own(ID(id)), userID: ID(id)) }
    static func team(_ ids: Int64...) -> Caller { TestDesk.caller(allRights, scope: .team(ids.map { ID($0) }), userID: ID(900)) }
    static func branch(_ ids: Int64...) -> Caller { TestDesk.caller(allRights, scope: .branch(ids.map { ID($0) }), userID: ID(901)) }

    static func draft(_ name: String, code: String = "", _ change: (inout Customer) -> Void = { _ in }) -> NewCustomer {
        var one = Customer(code: code, name: name)
        change(&one)
        return NewCustomer(one)
    }

    @discardableResult
    func create(_ drafts: [NewCustomer], by caller: Caller = boss) async throws -> [ID] {
        let desk = self.desk
        return try await database.write { tx in try NewCustomers.create(drafts, by: caller, desk: desk, actionID: try desk.ids.next(), in: tx) }
    }

    /// Users and branches that records may name.
    func people(_ users: Int64..., branches: Int64...) async throws {
        try await database.write { tx in
            for id in users {
                try tx.execute("""
                    INSERT INTO app_user (id, login, login_folded, display_name, branch_id, manager_id, language, theme, password_hash, password_changed_at, version, created_at)
                    VALUES (\(id), \("u\(id)"), \("u\(id)"), \("业务员\(id)"), 0, 0, '', '', '', 0, 1, 0)
                    """)
            }
            for id in branches { try tx.execute("INSERT INTO branch (id, parent_id, kind, code, name, version, created_at) VALUES (\(id), 1, 'branch', \("B\(id)"), \("机构\(id)"), 1, 0)") }
        }
    }

    func customer(_ id: ID, for caller: Caller = boss) async throws -> Customer {
        try await database.read { try CustomerStore.customer(id, for: caller, in: $0) }
    }

    func page(_ selection: CustomerSelection, after: Cursor? = nil, limit: Int = 50, for caller: Caller = boss) async throws -> Slice<CustomerLine> {
        try await database.read { try selection.page(after: after, limit: limit, for: caller, in: $0) }
    }

    func names(_ words: String, for caller: Caller = boss) async throws -> [String] {
        try await page(CustomerSelection(words: words), for: caller).rows.map(\.name)
    }
}
