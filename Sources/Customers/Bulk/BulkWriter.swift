import Journal
import Kit
import Persistence

/// Does a bulk change to a batch of customers, or says what it would do.
struct BulkWriter {
    struct Result {
        var changed = 0
        var refused: [ID: TextKey] = [:]
    }

    let desk: Desk
    let gates: [any DeletionGate]
    let caller: Caller
    let run: BulkRun

    func write(_ change: BulkChange, _ ids: [ID], in tx: Transaction) throws -> Result {
        let sorted = ids.sorted()
        try tx.lock("customer", sorted)
        switch change {
        case .tag(let tag): return try tagged(tag, isOn: true, sorted, in: tx)
        case .untag(let tag): return try tagged(tag, isOn: false, sorted, in: tx)
        case .set(let key, let text): return try set(key, text, sorted, in: tx)
        case .status(let step): return try stepped(step, sorted, in: tx)
        case .delete: return try deleted(sorted, in: tx)
        }
    }

    private func records(_ ids: [ID], in tx: Transaction) throws -> [Customer] {
        let found = try CustomerStore.customers(ids, for: caller, in: tx)
        return ids.compactMap { found[$0] }
    }

    private func tagged(_ id: ID, isOn: Bool, _ ids: [ID], in tx: Transaction) throws -> Result {
        let mine = try records(ids, in: tx).map(\.id)
        return Result(changed: try CustomerTags.set(id, isOn: isOn, on: mine, by: caller, desk: desk, actionID: run.id, in: tx).count)
    }

    private func set(_ key: String, _ text: String, _ ids: [ID], in tx: Transaction) throws -> Result {
        let catalogue = try CatalogueStore.load(in: tx)
        var result = Result(), pairs: [ChangedCustomers.Pair] = []
        for old in try records(ids, in: tx) {
            let (new, why) = try BulkWriter.changed(old, key, text, catalogue, by: caller, in: tx)
            if let why { result.refused[old.id] = why } else if new != old { pairs.append(.init(old: old, new: new)) }
        }
        result.changed = try ChangedCustomers.write(pairs, reason: run.reason, by: caller, desk: desk, actionID: run.id, in: tx).count
        return result
    }

    /// The record with the field set, and why it cannot be.
    static func changed(_ old: Customer, _ key: String, _ text: String, _ catalogue: CustomerCatalogue, by caller: Caller, in reader: Reader) throws -> (Customer, TextKey?) {
        var new = old
        guard let field = catalogue.live(key) else { return (old, "customers.fault.field") }
        do throws(FieldFault) { try field.read(text, into: &new) } catch { return (old, error.message) }
        if new == old { return (old, nil) }
        // What was wrong before is not this change's affair.
        let known = CustomerRules.faults(of: old, catalogue)
        let faults = CustomerRules.faults(of: new, was: old, catalogue).filter { !known.contains($0) } + PhoneText.faults(of: new, was: old, CustomerFields.all) + (try CustomerReferences.faults(of: new, was: old, by: caller, in: reader))
        return (new, faults.first?.message)
    }

    private func stepped(_ step: ChangeStatus.Step, _ ids: [ID], in tx: Transaction) throws -> Result {
        var result = Result()
        for one in try records(ids, in: tx) {
            do {
                try ChangeStatus.take(step, one, reason: run.reason, by: caller, desk: desk, actionID: run.id, in: tx)
                result.changed += 1
            } catch Problem.conflict(let why) { result.refused[one.id] = why }
        }
        return result
    }

    private func deleted(_ ids: [ID], in tx: Transaction) throws -> Result {
        let mine = try records(ids, in: tx)
        let kept = try BinnedCustomers.put(mine, reason: run.reason, gates: gates, by: caller, desk: desk, actionID: run.id, in: tx)
        return Result(changed: mine.count - kept.count, refused: kept)
    }
}
