import Access
import Journal
import Kit

/// Head office gets its name; three branches with their departments come below it.
struct FoundBranches: Sendable {
    struct Found: Sendable {
        var headOffice = ID(0)
        var branches: [ID] = []
        /// By branch: sales and delivery.
        var sales: [ID] = []
        var delivery: [ID] = []
    }

    let desk: Desk

    func callAsFunction(by caller: Caller) async throws -> Found {
        var found = Found()
        let (head, name) = try await desk.database.read { reader in
            (try BranchStore.all(in: reader).first { $0.parentID.rawValue == 0 }, try AccessSettings.companyName(in: reader))
        }
        guard let head else { throw Problem.notFound() }
        found.headOffice = head.id
        if head.name.isEmpty {
            let input = BranchInput(parentID: ID(0), kind: .branch, code: head.code, name: "长沙总公司")
            try await ChangeBranch(desk: desk)(head.id, input, version: head.version, by: caller)
        }
        if name.isEmpty { try await ChangeSetting(desk: desk, offers: AccessSettings.all)("access.company.name", typed: "湘江商贸有限公司", version: 0, by: caller) }
        for (code, name) in [("CW", "财务部"), ("FX", "分析部"), ("KF", "客户服务部")] { _ = try await add(code, name, .department, below: head.id, by: caller) }
        for plan in DemoPlan.branches {
            let id = try await add(plan.code, plan.name, .branch, below: head.id, by: caller)
            found.branches.append(id)
            found.sales.append(try await add(plan.code + "-XS", plan.name.prefix(2) + "销售部", .department, below: id, by: caller))
            found.delivery.append(try await add(plan.code + "-PS", plan.name.prefix(2) + "配送部", .department, below: id, by: caller))
        }
        return found
    }

    private func add(_ code: String, _ name: String, _ kind: Branch.Kind, below parent: ID, by caller: Caller) async throws -> ID {
        try await AddBranch(desk: desk)(BranchInput(parentID: parent, kind: kind, code: code, name: name), by: caller)
    }
}
