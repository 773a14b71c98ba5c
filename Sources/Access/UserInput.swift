import Kit
import Persistence

/// What the form of a user brings.
package struct UserInput: Sendable {
    package var login = ""
    package var displayName = ""
    package var branchID = ID(0)
    package var managerID = ID(0)
    package var roles: Set<ID> = []
    package var language = ""

    package init(login: String = "", displayName: String, branchID: ID = ID(0), managerID: ID = ID(0), roles: Set<ID> = [], language: String = "") {
        self.login = login
        self.displayName = displayName
        self.branchID = branchID
        self.managerID = managerID
        self.roles = roles
        self.language = language
    }

    /// Faults of the form itself and of what it points to; `id` is the user that changes.
    func check(_ id: ID?, in reader: Reader) throws {
        var faults: [FieldFault] = []
        if id == nil, let fault = Login.fault(login) { faults.append(FieldFault("login", fault)) }
        let name = EnteredText.clean(displayName)
        if name.isEmpty { faults.append(FieldFault("displayName", "access.field.required")) }
        if name.count > 60 { faults.append(FieldFault("displayName", TextKey("access.field.long", ["count": "60"]))) }
        if !language.isEmpty, Language(rawValue: language) == nil { faults.append(FieldFault("language", "access.field.choice")) }
        if branchID.rawValue != 0, !(try BranchStore.all(in: reader)).contains(where: { $0.id == branchID }) {
            faults.append(FieldFault("branchID", "access.field.choice"))
        }
        if managerID.rawValue != 0 {
            if !(try UserStore.names(in: reader)).keys.contains(managerID) { faults.append(FieldFault("managerID", "access.field.choice")) }
            if let id, try CallerFacts.team(id, in: reader).contains(managerID) { faults.append(FieldFault("managerID", "access.problem.circle")) }
        }
        if !faults.isEmpty { throw Problem.invalid(faults) }
    }
}
