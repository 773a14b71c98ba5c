import Kit

/// What all customers share: size, places, the day of evaluation, seasons.
struct DemoPlan: Sendable {
    struct BranchPlan: Sendable { let code: String; let name: String; let area: String; let districts: Set<String> }

    let size: DemoSize
    let places: DemoPlaces
    let today: Day
    let calendar: DemoCalendar

    static let branches: [BranchPlan] = [
        BranchPlan(code: "CN", name: "城南分公司", area: "城南片区", districts: ["430103", "430111", "430181"]),
        BranchPlan(code: "CB", name: "城北分公司", area: "城北片区", districts: ["430102", "430105", "430121"]),
        BranchPlan(code: "HX", name: "河西分公司", area: "河西片区", districts: ["430104", "430112", "430182"]),
    ]

    init(_ size: DemoSize, today: Day) throws {
        self.size = size
        self.today = today
        places = try DemoPlaces()
        calendar = DemoCalendar(today: today, months: size.months)
    }

    func branch(of district: DemoPlaces.District) -> Int { Self.branches.firstIndex { $0.districts.contains(district.code) } ?? 0 }

    /// Account managers of each branch.
    var repsPerBranch: Int { min(6, max(3, 3 + size.customers / 2000)) }
}
