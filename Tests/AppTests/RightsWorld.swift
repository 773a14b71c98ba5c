import Access
import App
import Customers
import Foundation
import Journal
import Kit
import Offers
import Sales
import TestKit

/// A company for the matrix of rights: somebody of every shipped role, somebody without one, and four who have every right and see their own
/// customers, their team's, their branch's, the company's. All work in one branch under one manager; the stranger works in another.
struct RightsWorld: Sendable {
    struct Person: Sendable {
        let name: String
        let session: String
        let caller: Caller
        let scope: ScopeKind
        /// As the rooms offer them to the role, which is what `docs/rights.md` says.
        let rights: Set<Right>

        func mayUse(_ access: RouteAccess) -> Bool {
            if case .right(let right) = access { rights.contains(right) } else { true }
        }
    }

    let house: House
    let people: [Person]
    let colleague: ID
    let stranger: ID
    let near: ID
    let far: ID
    let tag: ID
    let product: ID
    var desk: Desk { house.company.desk }
    var operating: Caller { house.operating }

    static func with(_ body: @Sendable (RightsWorld) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "zhike-rights-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let company = try await Company.open(Config(options: ["data": folder.path, "log-level": "critical"], environment: [:]))
        do {
            try await body(make(House(company)))
        } catch {
            await company.close()
            throw error
        }
        await company.close()
    }

    /// Who the rule ACC-5 lets see a customer of this representative, all being of the near branch but the stranger's.
    func sees(_ person: Person, _ target: Target) -> Bool {
        switch person.scope {
        case .own: target.rep == person.caller.userID
        case .team, .branch: target.rep != stranger
        case .company: true
        }
    }
}

/// A customer with something of everything that an address can name.
extension RightsWorld {
    struct Target: Sendable {
        let rep: ID
        let customer: ID
        let code: String
        var contact = ID(0), person = ID(0), friend = ID(0), supplier = ID(0), note = ID(0), task = ID(0), alliance = ID(0), order = ID(0)
    }

    /// - Parameters:
    ///   - mark: stands in every text of it.
    ///   - author: who wrote the note and has the task; only they may change them.
    func target(of rep: ID, mark: String, phone: String = "", region: String = "城东", author: Caller? = nil) async throws -> Target {
        var record = Customer(code: "", name: mark + "烟酒店")
        (record.basic.shortName, record.basic.legalRepresentative, record.network.region) = (mark + "店", mark + "法人", region)
        (record.network.rep, record.network.branch, record.personal.person, record.personal.phone) = (rep, rep == stranger ? far : near, mark + "经理", phone)
        let contact = Contact(name: mark + "联系人", mobile: phone)
        let id = try await CreateCustomer(desk: desk)(NewCustomer(record, contacts: [contact]), by: operating)
        let (code, contacts) = try await desk.database.read { (try CustomerStore.customer(id, for: operating, in: $0).code, try ContactStore.contacts(of: id, in: $0)) }
        var one = Target(rep: rep, customer: id, code: code)
        one.contact = contacts.first?.id ?? ID(0)
        one.person = try await SaveRelatedPerson(desk: desk)(nil, of: id, values: ["name": mark + "亲属"], by: operating)
        one.friend = try await AddTradeFriend(desk: desk)(name: mark + "朋友", code: "", remark: mark, to: id, by: operating)
        let writer = author.flatMap { $0.may(CustomersRights.note) ? $0 : nil } ?? operating
        one.note = try await WriteNote(desk: desk)(mark + "来访", of: id, by: writer)
        // The program itself is nobody who could have a task.
        let keeper = author.flatMap { $0.may(CustomersRights.tasks) ? $0 : nil } ?? people.first { $0.scope == .company && $0.rights.contains(CustomersRights.tasks) }?.caller ?? operating
        one.task = try await AddTask(desk: desk)(CustomerTask(mark + "回访", due: desk.clock.today, user: keeper.userID), to: id, by: keeper)
        one.alliance = try await SaveAlliance(desk: desk)(nil, of: id, values: ["kind": "friend", "binds": mark + "交情", "since": "2026-01-05"], by: operating)
        try await TagCustomer(desk: desk)(tag, isOn: true, id, by: operating)
        return one
    }

    /// - Returns: the target with a supplier.
    func supplied(_ target: Target, by supplier: Target) async throws -> Target {
        try await AddSupplyRelation(desk: desk)(supplierCode: supplier.code, since: nil, remark: "", to: target.customer, by: operating)
        var other = target
        other.supplier = supplier.customer
        return other
    }

    /// - Returns: the target with an order of last month.
    func ordered(_ target: Target, number: String, units: Int64 = 7) async throws -> Target {
        let day = desk.clock.today.month.adding(months: -1).first, desk = desk, product = product, importID = try desk.ids.next()
        try await desk.database.write { tx in
            var line = LinePosting(customerID: target.customer, order: OrderHead(number: number, orderedOn: day), productID: product, quantity: Quantity(x4: units * 10_000))
            line.price = Money(x4: 110_000)
            _ = try PostLines(desk: desk, source: PostingSource(id: importID, spansBatches: false))([line], in: tx)
        }
        let all = try await desk.database.read { try OrderReadingStore.orders(.init(customerID: target.customer, period: nil), after: nil, limit: 1, by: operating, in: $0) }
        var other = target
        other.order = all.rows.first?.id ?? ID(0)
        return other
    }
}

extension RightsWorld {
    private static let password = "Lin7-river-under-moon"

    private static func make(_ house: House) async throws -> RightsWorld {
        try await house.shipRoles()
        let desk = house.company.desk, operating = house.operating
        guard let office = try await desk.database.read({ try BranchStore.all(in: $0).first { $0.parentID == ID(0) }?.id }) else { throw Problem.notFound() }
        let near = try await AddBranch(desk: desk)(BranchInput(parentID: office, kind: .branch, code: "01", name: "东店"), by: operating)
        let far = try await AddBranch(desk: desk)(BranchInput(parentID: office, kind: .branch, code: "02", name: "西店"), by: operating)
        let manager = try await AddUser(desk: desk)(UserInput(login: "leader", displayName: "leader", branchID: near), password: password, by: operating)
        let colleague = try await AddUser(desk: desk)(UserInput(login: "colleague", displayName: "colleague", branchID: near, managerID: manager), password: password, by: operating)
        let stranger = try await AddUser(desk: desk)(UserInput(login: "stranger", displayName: "stranger", branchID: far), password: password, by: operating)
        var people: [Person] = []
        let offers = house.rooms.flatMap(\.rights), everything = Set(offers.map(\.right))
        for (key, scope) in ShippedRoles.all {
            let role = try await desk.database.read { try RoleStore.all(in: $0) }.first { $0.key == key }
            let rights = key == Role.administrator ? everything : Set(offers.filter { $0.roles.contains(key) }.map(\.right))
            people.append(try await enter(key, role?.id, scope, rights, near, manager, house))
        }
        for scope in ScopeKind.allCases {
            let role = try await AddRole(desk: desk)(name: "all-\(scope.rawValue)", scope: scope, rights: everything, by: operating)
            people.append(try await enter("all-\(scope.rawValue)", role, scope, everything, near, manager, house))
        }
        people.append(try await enter("bare", nil, .own, [], near, manager, house))
        let tag = try await SaveTag(desk: desk)(nil, .init(name: "要客"), by: operating), importID = try desk.ids.next()
        let product = try await desk.database.write { tx in
            var product = Product(id: ID(0), code: "G1", name: "可乐")
            (product.category, product.brand) = ("饮料", "甲")
            return try NewProducts.create([product], importID: importID, desk: desk, in: tx)["G1"] ?? ID(0)
        }
        return RightsWorld(house: house, people: people, colleague: colleague, stranger: stranger, near: near, far: far, tag: tag, product: product)
    }

    private static func enter(_ name: String, _ role: ID?, _ scope: ScopeKind, _ rights: Set<Right>, _ branch: ID, _ manager: ID, _ house: House) async throws -> Person {
        let desk = house.company.desk, input = UserInput(login: name, displayName: name, branchID: branch, managerID: manager, roles: role.map { [$0] } ?? [])
        let id = try await AddUser(desk: desk)(input, password: password, by: house.operating)
        let session = try await SignIn(desk: desk)(login: name, password: password).token
        guard let caller = try await desk.database.read({ try Callers.caller(userID: id, in: $0) }) else { throw Problem.notFound() }
        return Person(name: name, session: session, caller: caller, scope: scope, rights: rights)
    }
}
