import Kit
import Persistence

/// The orders of one batch, loaded in one query a table, changed in memory, and written sorted.
struct PostingSheet {
    struct DayKey: Hashable { let customerID: ID, day: Day }

    let source: PostingSource
    let ids: any IDSource
    let buyers: [ID: Buyer]
    let products: [ID: Product]
    private(set) var sheets: [OrderSheet] = []
    private var byNumber: [String: Int] = [:]
    private var byDay: [DayKey: Int] = [:]

    /// Locks the customers, then reads what the batch touches.
    init(heads: [(customerID: ID, head: OrderHead)], productIDs: [ID], source: PostingSource, ids: any IDSource, in tx: Transaction) throws {
        self.source = source
        self.ids = ids
        let customers = Set(heads.map(\.customerID)).sorted()
        try tx.lock("customer", customers)
        buyers = try PostingStore.buyers(customers, in: tx)
        products = try ProductStore.products(Set(productIDs).sorted(), in: tx)
        let numbers = Set(heads.map(\.head.number)).subtracting([""]).sorted()
        let dayKeys = heads.compactMap { pair in pair.head.number.isEmpty ? pair.head.orderedOn.map { DayKey(customerID: pair.customerID, day: $0) } : nil }
        var stored = try PostingStore.orders(numbers: numbers, in: tx)
        stored += try PostingStore.dayOrders(Set(dayKeys), in: tx)
        let lines = try PostingStore.lines(stored.map(\.id), in: tx)
        let mixed = source.spansBatches ? stored.filter { !OrderSheet.areAll(lines[$0.id] ?? [], of: source.id) } : []
        let met = try PostingStore.met(mixed.map(\.customerID), importID: source.id, in: tx)
        for order in stored { add(OrderSheet(stored: order, lines: lines[order.id] ?? [], met: met[order.id], importID: source.spansBatches ? source.id : nil)) }
    }

    private mutating func add(_ sheet: OrderSheet) {
        if sheet.order.number.isEmpty {
            byDay[DayKey(customerID: sheet.order.customerID, day: sheet.order.orderedOn)] = sheets.count
        } else {
            byNumber[sheet.order.number] = sheets.count
        }
        sheets.append(sheet)
    }

    /// The sheet of an order, made when there is none yet.
    private mutating func place(customerID: ID, head: OrderHead) throws -> Int {
        let found = head.number.isEmpty ? head.orderedOn.flatMap { byDay[DayKey(customerID: customerID, day: $0)] } : byNumber[head.number]
        if let found {
            guard sheets[found].order.customerID == customerID else { throw Problem.conflict("sales.order.otherCustomer") }
            return found
        }
        guard let day = head.orderedOn, let buyer = buyers[customerID] else { throw Problem.notFound() }
        var order = SalesOrder(customerID: customerID, id: try ids.next(), orderedOn: day)
        order.number = head.number
        order.branchID = buyer.branchID
        order.region = buyer.region
        order.repID = buyer.repID
        order.importID = source.id
        add(OrderSheet(new: order))
        return sheets.count - 1
    }

    mutating func post(head: OrderHead, customerID: ID) throws -> PostedLine.Change {
        let place = try place(customerID: customerID, head: head)
        let isNew = sheets[place].stored == nil, before = sheets[place].order
        sheets[place].apply(head, importID: source.id)
        return isNew ? .new : before == sheets[place].order ? .unchanged : .changed
    }

    mutating func post(_ posting: LinePosting) throws -> PostedLine {
        let place = try place(customerID: posting.customerID, head: posting.order)
        guard let buyer = buyers[posting.customerID], let product = products[posting.productID] else { throw Problem.notFound() }
        sheets[place].apply(posting.order, importID: source.id)
        let key = sheets[place].key(posting), old = sheets[place].line(key)
        var line = try LineComposing.line(posting, key: key, order: sheets[place].order, buyer: buyer, product: product, old: old, importID: source.id)
        let computed = try LineComposing.otherAmount(posting)
        if line == old {
            let isMoved = sheets[place].storedLines[key] != old && sheets[place].stored != nil
            return PostedLine(change: isMoved ? .changed : .unchanged, computedAmount: computed)
        }
        if old != nil { line.importID = source.id }
        try sheets[place].put(line)
        return PostedLine(change: old == nil ? .new : .changed, computedAmount: computed)
    }
}
