import Kit

/// One order while a batch is posted: as stored, and as it will be. What rollups get is the difference of the two.
struct OrderSheet {
    let stored: SalesOrder?
    let storedLines: [String: OrderLine]
    var order: SalesOrder
    private(set) var lines: [String: OrderLine]
    /// Lines met by this import, by product: the nth line of an order and product goes on counting over batches.
    private(set) var met: [ID: Int]
    /// An earlier batch of this import met the order, so that its head is settled.
    private var isSettled: Bool

    /// - Parameters:
    ///   - met: what earlier batches remembered; nil when they did not.
    ///   - importID: of an import that spans batches.
    init(stored: SalesOrder, lines: [OrderLine], met: [ID: Int]?, importID: ID?) {
        self.stored = stored
        order = stored
        storedLines = Dictionary(lines.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        self.lines = storedLines
        let known = met ?? importID.flatMap { OrderSheet.areAll(lines, of: $0) ? OrderSheet.counted(lines) : nil }
        self.met = known ?? [:]
        isSettled = known != nil
    }

    init(new order: SalesOrder) {
        stored = nil
        storedLines = [:]
        self.order = order
        lines = [:]
        met = [:]
        isSettled = false
    }

    var isChanged: Bool { stored != order }
    var hasMoved: Bool { stored.map { $0.orderedOn != order.orderedOn } ?? false }

    /// Takes over what a head says; the first line of an order in a file speaks for its day.
    mutating func apply(_ head: OrderHead, importID: ID) {
        let before = order
        if !isSettled, !order.number.isEmpty, let day = head.orderedOn { order.orderedOn = day }
        isSettled = true
        order.channel = head.channel ?? order.channel
        order.batch = head.batch ?? order.batch
        order.deliveryRequirement = head.deliveryRequirement ?? order.deliveryRequirement
        order.paymentMethod = head.paymentMethod ?? order.paymentMethod
        order.isCancelled = head.isCancelled ?? order.isCancelled
        guard before != order else { return }
        order.importID = importID
        for (key, var line) in lines {
            line.orderedOn = order.orderedOn
            line.isPosted = !order.isCancelled
            lines[key] = line
        }
    }

    /// The key of a posting's line; counts it when the file has no line numbers.
    mutating func key(_ posting: LinePosting) -> String {
        if !posting.lineNumber.isEmpty {
            let padding = String(repeating: "0", count: max(0, 6 - posting.lineNumber.utf8.count))
            return "L" + padding + posting.lineNumber
        }
        let count = met[posting.productID, default: 0] + 1
        met[posting.productID] = count
        return "P\(posting.productID)." + (count < 1000 ? String(String(1000 + count).dropFirst()) : String(count))
    }

    mutating func put(_ line: OrderLine) throws {
        if let old = lines[line.key] { try order.add(old, sign: -1) }
        try order.add(line, sign: 1)
        lines[line.key] = line
    }

    func line(_ key: String) -> OrderLine? { lines[key] }

    /// Lines that are not stored as they stand now, by key.
    var changedLines: [OrderLine] { lines.values.filter { storedLines[$0.key] != $0 }.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) } }

    /// An order that the import brought whole tells by its own lines what was met of it; others are remembered.
    func isWhole(of importID: ID) -> Bool { OrderSheet.areAll(lines.values, of: importID) }

    static func areAll(_ lines: some Collection<OrderLine>, of importID: ID) -> Bool { !lines.isEmpty && lines.allSatisfy { $0.importID == importID } }

    private static func counted(_ lines: [OrderLine]) -> [ID: Int] {
        var met: [ID: Int] = [:]
        for line in lines where line.key.utf8.first == 80 { met[line.productID, default: 0] += 1 }
        return met
    }

    /// `met` as the text that is remembered between batches.
    var metText: String { met.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value)" }.joined(separator: ",") }

    static func met(from text: String) -> [ID: Int] {
        var met: [ID: Int] = [:]
        for part in text.split(separator: ",") {
            let pair = part.split(separator: ":")
            if pair.count == 2, let id = ID(String(pair[0])), let count = Int(pair[1]) { met[id] = count }
        }
        return met
    }
}

/// An order of a batch that is not as stored, with the lines that are not.
struct OrderChange {
    let sheet: OrderSheet
    let lines: [OrderLine]
    var order: SalesOrder { sheet.order }

    /// The difference of what was counted and what counts now.
    func addDeltas(to deltas: inout RollupDeltas) throws {
        for line in lines {
            if let old = sheet.storedLines[line.key] { try deltas.add(old, sign: -1) }
            try deltas.add(line, sign: 1)
        }
        if let stored = sheet.stored, stored.counts { deltas.addOrder(customerID: order.customerID, month: stored.orderedOn.month, sign: -1) }
        if order.counts { deltas.addOrder(customerID: order.customerID, month: order.orderedOn.month, sign: 1) }
    }
}
