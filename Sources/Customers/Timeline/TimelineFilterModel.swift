import Kit
import Pages

/// The bar above a time line (`customers-timeline-filter.mustache`).
struct TimelineFilterModel: ViewModel {
    let filterURL: String
    let kinds: [Choice]
    let words: String
    let authors: [Choice]
    let contacts: [Choice]
    let hasContacts: Bool
    let phases: [Choice]
    let from: String
    let to: String
    /// Something is chosen that the bar hides in its menu.
    let isNarrowed: Bool

    init(_ found: TimelineRead, of customer: ID, names: PeopleNames, _ wording: Wording) {
        let filter = found.filter
        func any(_ key: String, _ rest: [Choice]) -> [Choice] { [Choice(value: "", label: wording(key))] + rest }
        filterURL = "/customers/\(customer)/timeline"
        kinds = [Choice(value: "", label: wording("timeline.kind.all"), isChosen: filter.kind == nil)]
            + TimelineKind.allCases.filter { $0 != .orders || found.dealings != nil }.map { kind in
                Choice(value: kind.rawValue, label: wording(kind == .orders ? found.dealings?.label ?? kind.label : kind.label), isChosen: filter.kind == kind)
            }
        words = filter.words
        authors = any("timeline.anybody", found.authors.map { Choice(value: $0.description, label: $0 == .company ? wording("customers.system") : names.user($0), isChosen: filter.who == $0) })
        contacts = any("timeline.anyContact", found.contacts.map { Choice(value: $0.id.description, label: $0.name, isChosen: filter.contact == $0.id) })
        hasContacts = !found.contacts.isEmpty
        phases = wording.phases(wording("timeline.anyPhase"), chosen: filter.phase)
        (from, to) = (filter.from?.description ?? "", filter.to?.description ?? "")
        isNarrowed = filter.who != nil || filter.from != nil || filter.to != nil || filter.contact != nil || !filter.phase.isEmpty
    }

    private init() {
        (filterURL, kinds, words, authors, contacts, hasContacts, phases, from, to, isNarrowed) = ("/customers/1/timeline", [.sample], "冷柜", [.sample], [.sample], true, [.sample], "2026-01-01", "2026-11-22", true)
    }

    static let sample = TimelineFilterModel()
}
