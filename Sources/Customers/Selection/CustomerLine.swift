import Kit
import Persistence

/// A row of the listing as lists show it, with the marks of the rooms above.
package struct CustomerLine: Sendable, Hashable {
    package let id: ID
    package let code: String
    package let name: String
    package let branch: ID
    package let rep: ID
    package let region: String
    package let status: CustomerStatus
    package let type: String
    package let channelLevel: String
    package let format: String
    package let phone: String
    package let isMonitored: Bool
    package let isDemonstration: Bool
    package let createdAt: Instant
    /// `""` is not stated.
    package let lifecycle: String
    package let relationStrength: String
    package let abc: String
    /// 0 = none.
    package let tier: Int
    package let amount12: Money
    package let before12: Money
    package let cases12: Quantity
    package let lastOrderOn: Day?
    /// `once`, `loyal` or nothing to say, by orders.
    package let loyalty: String
    /// About to buy, and when.
    package let isExpected: Bool
    package let nextOrderOn: Day?
    /// The value by which the list was sorted, as a cursor carries it.
    package let sortValue: String

    static let columns = SQL.name("""
        customer_id, customer_listing.code, name, branch_id, rep_id, region, status, type, channel_level, format, phone, is_monitored, is_demonstration, created_at, \
        classification_abc, classification_tier, sales_amount12_x4, sales_before12_x4, sales_cases12_x4, sales_last_on, name_sort, lifecycle, relation_strength, \
        sales_loyalty, sales_is_expected, sales_next_on
        """)

    init(_ row: Row, sort: CustomerSort) throws {
        id = try row.id("customer_id")
        code = try row.text("code")
        name = try row.text("name")
        branch = try row.id("branch_id")
        rep = try row.id("rep_id")
        region = try row.text("region")
        status = CustomerStatus(rawValue: try row.text("status")) ?? .prospect
        type = try row.text("type")
        channelLevel = try row.text("channel_level")
        format = try row.text("format")
        phone = try row.text("phone")
        isMonitored = try row.flag("is_monitored")
        isDemonstration = try row.flag("is_demonstration")
        createdAt = try row.instant("created_at")
        lifecycle = try row.text("lifecycle")
        relationStrength = try row.text("relation_strength")
        abc = try row.text("classification_abc")
        tier = Int(try row.int("classification_tier"))
        amount12 = try row.money("sales_amount12_x4")
        before12 = try row.money("sales_before12_x4")
        cases12 = try row.quantity("sales_cases12_x4")
        loyalty = try row.text("sales_loyalty")
        isExpected = try row.flag("sales_is_expected")
        nextOrderOn = try row.dayOrNil("sales_next_on")
        lastOrderOn = try row.dayOrNil("sales_last_on")
        switch try row.value(sort.column) {
        case .int(let number): sortValue = String(number)
        case .text(let text): sortValue = text
        default: sortValue = ""
        }
    }
}
