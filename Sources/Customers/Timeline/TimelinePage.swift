import Journal
import Kit
import Offers
import Pages

/// `/customers/{id}/timeline`: the whole time line, narrowed; for htmx the lines alone.
struct TimelinePage: Sendable {
    let desk: Desk
    let dealings: DealingOffer?

    var route: Route { Route(.get, "/customers/{id}/timeline", .right(CustomersRights.read), scope: .customers) { try await reply(to: $0) } }

    private func reply(to request: PageRequest) async throws -> Reply {
        let id = try request.id(), caller = request.caller, wording = request.wording
        let filter = try TimelineFilter(request.query), before = try request.query.cursor("before")
        let (record, names, found) = try await desk.database.read { reader in
            let record = try CustomerStore.customer(id, for: caller, in: reader), names = try PeopleNames.load(in: reader)
            return (record, names, try TimelineRead(of: id, filter, before: before, lines: 50, words: FieldWords(wording: wording, names: names), with: dealings, for: caller, in: reader))
        }
        let lines = TimelineBuilder(found, words: FieldWords(wording: wording, names: names), for: caller).model(found, of: id)
        if request.isFragment { return .fragment(template: "customers-timeline", model: lines) }
        let page = TimelinePageModel(name: record.name, url: "/customers/\(id)", filter: TimelineFilterModel(found, of: id, names: names, wording), timeline: lines)
        return .page(Page(title: wording("customers.timeline"), section: "customers", template: "customers-timeline-page", model: page))
    }
}

struct TimelinePageModel: ViewModel {
    let name: String
    let url: String
    let filter: TimelineFilterModel
    let timeline: TimelineModel
    static let sample = TimelinePageModel(name: "春和烟酒店", url: "/customers/1", filter: .sample, timeline: .sample)
}
