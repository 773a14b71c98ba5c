import Kit
import Pages

/// The summary beside the list.
struct DrawerModel: ViewModel {
    let name: String
    let code: String
    let url: String
    let facts: String
    let marks: CustomerMarks
    let hasPerson: Bool
    let person: String
    let hasPhone: Bool
    let phone: String
    let phoneURL: String
    let hasStaff: Bool
    let staff: String
    let hasLifecycle: Bool
    let lifecycle: String
    let hasReview: Bool
    let reviewISO: String
    let review: String
    let amount: String
    let amountFull: String
    let growth: String
    let falls: Bool
    let hasLast: Bool
    let last: String
    let nearbyURL: String
    let timeline: TimelineModel

    static let sample = DrawerModel(
        name: "春和烟酒店", code: "YL02-000518", url: "/customers/1", facts: "烟酒商店 · 城市 · 大型", marks: .sample, hasPerson: true, person: "沈国安", hasPhone: true, phone: "139 0000 0518",
        phoneURL: "tel:13900000518", hasStaff: true, staff: "周敏 / 方婷", hasLifecycle: true, lifecycle: "签约客户", hasReview: true, reviewISO: "2027-03-31", review: "2027年3月31日", amount: "214.6 万",
        amountFull: "2,146,000.00", growth: "+9.4%", falls: true, hasLast: true, last: "2026年11月20日", nearbyURL: "/customers/1/nearby", timeline: .sample)
}
