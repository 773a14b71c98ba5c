import Kit
import Pages

/// The marks of a customer, the same in every list and on the card: ABC, seals, tier, status (UX-1, ARCH-14).
struct CustomerMarks: ViewModel, Hashable {
    let hasAbc: Bool
    let abc: String
    let abcLower: String
    let abcTitle: String
    let hasTier: Bool
    let tier: String
    let tierTitle: String
    let statusClass: String
    let statusWord: String
    /// By orders: bought once, loyal; about to buy.
    let hasLoyalty: Bool
    let isLoyal: Bool
    let loyalty: String
    let isExpected: Bool
    let expected: String
    let seals: [Seal]

    init(_ line: CustomerLine, _ wording: Wording) {
        hasAbc = !line.abc.isEmpty
        abc = line.abc
        abcLower = line.abc.lowercased()
        abcTitle = line.abc.isEmpty ? "" : wording("customers.abc.\(line.abc)")
        hasTier = line.tier > 0
        tier = String(line.tier)
        tierTitle = line.tier > 0 ? wording("customers.tier", ["tier": tier]) : ""
        statusClass = line.status.rawValue
        statusWord = wording(line.status.label)
        hasLoyalty = !line.loyalty.isEmpty
        isLoyal = line.loyalty == "loyal"
        loyalty = line.loyalty.isEmpty ? "" : wording.choice(CustomerChoices.loyalty, line.loyalty)
        isExpected = line.isExpected
        expected = line.isExpected ? line.nextOrderOn.map { wording("customers.expected.on", ["day": wording.dayShort($0)]) } ?? wording("customers.expected") : ""
        var seals: [Seal] = []
        if line.isDemonstration { seals.append(Seal(.demo, letter: wording("customers.seal.demo"), title: wording("customer.field.demonstration"))) }
        if line.isMonitored { seals.append(Seal(.watch, letter: wording("customers.seal.watch"), title: wording("customer.field.monitored"))) }
        self.seals = seals
    }

    private init() {
        (hasAbc, abc, abcLower, abcTitle, hasTier, tier, tierTitle) = (true, "A", "a", "A 类", true, "2", "2 档")
        (hasLoyalty, isLoyal, loyalty, isExpected, expected) = (true, true, "忠诚客户", true, "预计11月28日下单")
        (statusClass, statusWord, seals) = ("active", "合作中", [.sample])
    }

    static let sample = CustomerMarks()
}
