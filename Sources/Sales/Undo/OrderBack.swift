import Kit

/// An order set back to what it was before an import: lines that it brought go, those that it changed say again what they said, and what others
/// wrote since stays.
struct OrderBack {
    let stored: SalesOrder
    let storedLines: [OrderLine]
    private(set) var now: SalesOrder
    private(set) var lines: [OrderLine] = []
    /// The import brought it, and nothing is left of it.
    let isGone: Bool
    /// Lines, and the order itself.
    let undone: Int

    /// - Parameter found: what the import found, by line; `""` = the order.
    init(_ stored: SalesOrder, _ storedLines: [OrderLine], found: [String: String], importID: ID) throws {
        var now = stored, undone = 0
        if stored.importID == importID, let text = found[""] {
            let former: SalesOrder = try BeforeImage.record(text)
            now.takeHead(former)
            undone += 1
        }
        for line in storedLines.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
            var line = line
            if line.importID == importID {
                undone += 1
                guard let text = found[line.key] else { continue }
                line = try BeforeImage.record(text)
            }
            line.orderedOn = now.orderedOn
            line.isPosted = !now.isCancelled
            lines.append(line)
        }
        now.clearTotals()
        for line in lines { try now.add(line, sign: 1) }
        isGone = stored.importID == importID && found[""] == nil && lines.isEmpty
        self.undone = undone + (isGone && storedLines.isEmpty ? 1 : 0)
        self.stored = stored
        self.storedLines = storedLines
        self.now = now
    }

    var isChanged: Bool { isGone || undone > 0 }

    func addDeltas(to deltas: inout RollupDeltas) throws {
        for line in storedLines { try deltas.add(line, sign: -1) }
        for line in lines { try deltas.add(line, sign: 1) }
        if stored.counts { deltas.addOrder(customerID: stored.customerID, month: stored.orderedOn.month, sign: -1) }
        if now.counts { deltas.addOrder(customerID: now.customerID, month: now.orderedOn.month, sign: 1) }
    }
}

extension SalesOrder {
    /// What a head says, and who wrote it.
    fileprivate mutating func takeHead(_ former: SalesOrder) {
        orderedOn = former.orderedOn
        channel = former.channel
        batch = former.batch
        deliveryRequirement = former.deliveryRequirement
        paymentMethod = former.paymentMethod
        isCancelled = former.isCancelled
        importID = former.importID
    }

    fileprivate mutating func clearTotals() {
        lines = 0
        positiveLines = 0
        cases = .zero
        quantity = .zero
        amount = .zero
    }
}
