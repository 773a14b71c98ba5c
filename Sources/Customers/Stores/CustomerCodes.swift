import Access
import Kit
import Persistence

/// Issues codes to new customers that bring none: unique and permanent, also with many creators at once.
enum CustomerCodes {
    /// Fills the empty codes of the records.
    static func issue(_ records: inout [Customer], rule: CustomerCodeRule, in tx: Transaction) throws {
        let open = records.indices.filter { records[$0].code.isEmpty }
        guard !open.isEmpty else { return }
        let branchCodes = try Dictionary(BranchStore.all(in: tx).map { ($0.id, $0.code) }, uniquingKeysWith: { first, _ in first })
        let groups = Dictionary(grouping: open) { rule.prefix(region: records[$0].network.region, branchCode: branchCodes[records[$0].network.branch] ?? "") }
        // Counters are locked in the order of their prefixes.
        for (prefix, members) in groups.sorted(by: { $0.key < $1.key }) {
            let codes = try free(prefix, count: members.count, rule, taken: Set(records.map { CustomerKeys.normal($0.code) }), in: tx)
            for (index, code) in zip(members, codes) { records[index].code = code }
        }
    }

    /// Codes that came in files may stand where the counter points; those are passed over.
    private static func free(_ prefix: String, count: Int, _ rule: CustomerCodeRule, taken: Set<String>, in tx: Transaction) throws -> [String] {
        var codes: [String] = []
        while codes.count < count {
            let missing = count - codes.count
            let last = try CustomerKeyStore.takeSerials(prefix, count: missing, in: tx)
            let fresh = ((last - Int64(missing) + 1)...last).map { rule.code(prefix, $0) }
            let known = try CustomerKeys.find("code", fresh, in: tx)
            codes += fresh.filter { known[$0] == nil && !taken.contains(CustomerKeys.normal($0)) }
        }
        return codes
    }
}
