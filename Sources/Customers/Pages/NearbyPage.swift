import Journal
import Kit
import Offers
import Pages
import Wire

/// `/customers/{id}/nearby`: others of the same district, then of the same city, for who is in the street anyway.
struct NearbyPage: Sendable {
    let desk: Desk

    var route: Route { Route(.get, "/customers/{id}/nearby", .right(CustomersRights.read), scope: .customers) { try await reply(to: $0) } }

    private func reply(to request: PageRequest) async throws -> Reply {
        let id = try request.id(), caller = request.caller
        let (record, region, city) = try await desk.database.read { reader in
            let record = try CustomerStore.customer(id, for: caller, in: reader), selection = CustomerSelection()
            let region = try NearbyStore.inRegion(record, for: caller, in: reader), city = try NearbyStore.inCity(record, for: caller, in: reader)
            return (record, try selection.lines(region, for: caller, in: reader), try selection.lines(city, for: caller, in: reader))
        }
        let model = NearbyModel(record, region: region, city: city, mayChange: caller.may(CustomersRights.change), request.wording)
        return .page(Page(title: request.wording("nearby.title"), section: "customers", template: "customers-nearby", model: model))
    }
}

struct NearbyModel: ViewModel {
    struct Row: ViewModel {
        let url: String
        let name: String
        let code: String
        let place: String
        let marks: CustomerMarks
        let hasPhone: Bool
        let phone: String
        let phoneURL: String
        let callWord: String
        let last: String
    }
    struct Part: ViewModel {
        let title: String
        let note: String
        let hasAll: Bool
        let allURL: String
        let rows: [Row]
    }

    let name: String
    let cardURL: String
    let hasParts: Bool
    let parts: [Part]
    let empty: EmptyState

    init(_ one: Customer, region: [CustomerLine], city: [CustomerLine], mayChange: Bool, _ wording: Wording) {
        func part(_ title: String, _ lines: [CustomerLine], all: String, showsRegion: Bool) -> Part {
            let isCut = lines.count > NearbyStore.bound, shown = lines.prefix(NearbyStore.bound)
            let note = isCut ? wording("nearby.first", ["count": wording.count(shown.count)]) : wording("customers.count", ["count": wording.count(shown.count)])
            return Part(title: title, note: note, hasAll: !all.isEmpty, allURL: all, rows: shown.map { NearbyModel.row($0, showsRegion: showsRegion, wording) })
        }
        name = one.name
        cardURL = "/customers/\(one.id)"
        var parts: [Part] = []
        let place = one.network
        if !region.isEmpty { parts.append(part(wording("nearby.region", ["place": place.region]), region, all: "/customers?region=" + URLEncoded.encode(place.region), showsRegion: false)) }
        if !city.isEmpty {
            let all = "/customers?where=" + URLEncoded.encode("city.is.\(place.city)")
            parts.append(part(wording("nearby.city", ["place": place.city]), city, all: all, showsRegion: true))
        }
        self.parts = parts
        hasParts = !parts.isEmpty
        let isPlaced = !place.region.isEmpty || !place.city.isEmpty
        let ways = isPlaced || !mayChange ? [] : [EmptyState.Way(url: "/customers/\(one.id)/edit", label: wording("customers.edit"), isMain: true)]
        empty = EmptyState(title: wording("nearby.none"), text: wording(isPlaced ? "nearby.none.why" : "nearby.unplaced"), ways: ways)
    }

    private static func row(_ line: CustomerLine, showsRegion: Bool, _ wording: Wording) -> Row {
        let link = PhoneLink(line.phone)
        return Row(url: "/customers/\(line.id)", name: line.name, code: line.code, place: showsRegion ? line.region : "", marks: CustomerMarks(line, wording), hasPhone: link.isThere, phone: line.phone,
                   phoneURL: link.url, callWord: wording("customers.call", ["name": line.name]), last: line.lastOrderOn.map(wording.day) ?? "–")
    }

    private init() {
        (name, cardURL, hasParts, empty) = ("春和烟酒店", "/customers/1", true, .sample)
        let row = Row(url: "/customers/2", name: "九里香生活超市", code: "YL02-000519", place: "望江区", marks: .sample, hasPhone: true, phone: "139 0000 0519", phoneURL: "tel:13900000519", callWord: "拨打", last: "2026年11月20日")
        parts = [Part(title: "望江区的其他客户", note: "12 户", hasAll: true, allURL: "/customers?region=望江区", rows: [row])]
    }

    static let sample = NearbyModel()
}
