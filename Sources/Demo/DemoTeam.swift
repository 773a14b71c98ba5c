import Kit

/// Branches and users as they stand in the database.
struct DemoTeam: Sendable {
    struct BranchTeam: Sendable {
        let id: ID
        var reps: [ID] = []
        var orderTakers: [ID] = []
        var deliverers: [ID] = []
    }

    var branches: [BranchTeam] = []
    var licenceAdministrator = ID(0)
}
