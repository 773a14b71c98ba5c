import Access
import Kit
import Persistence

/// Users and branches that a record names by id must be there.
enum CustomerReferences {
    private static let fields = CustomerFields.all.filter { $0.type == .user || $0.type == .branch }

    /// Faults of what differs from before; the caller and the own branch, which are certainly there, are not looked up.
    static func faults(of new: Customer, was old: Customer = Customer(), by caller: Caller, in reader: Reader) throws -> [FieldFault] {
        try fields.compactMap { field in
            let value = field.get(new)
            guard let number = value.number, value != field.get(old), ID(number) != caller.userID, ID(number) != caller.branchID else { return nil }
            let isKnown = field.type == .user ? try UserNames.knows(ID(number), in: reader) : try BranchStore.knows(ID(number), in: reader)
            return isKnown ? nil : FieldFault(field.key, "problem.field.choice")
        }
    }
}
