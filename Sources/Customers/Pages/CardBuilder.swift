import Kit
import Offers
import Pages

/// Makes the view models of card and drawer.
struct CardBuilder {
    let found: CardRead
    let request: PageRequest
    private var record: Customer { found.record }
    private var wording: Wording { request.wording }
    private var words: FieldWords { FieldWords(wording: wording, names: found.names) }
    private var base: String { "/customers/\(record.id)" }

    func model(middle: [RenderedBlock], side: [RenderedBlock]) -> CardModel {
        let marks = CustomerMarks(found.line, wording), ways = ways, canEdit = request.caller.may(CustomersRights.change)
        let people = CardPeople(found: found, words: words, canEdit: canEdit)
        return CardModel(
            steps: CardSteps(found, wording), name: record.name, code: record.code, marks: marks, seals: marks.seals, hasLifecycle: !lifecycle.isEmpty, lifecycle: lifecycle,
            isFavourite: found.isFavourite, favouriteURL: base + "/favourite",
            favouriteWord: wording(found.isFavourite ? "favourites.drop" : "favourites.keep"), tags: tags, canTag: canTag && !freeTags.isEmpty, freeTags: freeTags, tagURL: base + "/tags", facts: facts,
            staff: staff, hasStaff: !staff.isEmpty,
            editURL: base + "/edit" + (found.place?.link ?? ""), canEdit: canEdit, ways: ways, hasWays: !ways.isEmpty, phoneURL: phoneURL, hasPhone: !phone.isEmpty,
            groups: CardGroups(found: found, words: words).groups, middle: middle, side: side,
            contacts: people.contacts, persons: people.persons, friends: people.friends, suppliers: people.suppliers, supplied: people.supplied,
            alliances: people.alliances, hasAlliances: !found.alliances.isEmpty, allianceURL: base + "/alliances/new",
            hasContacts: !found.contacts.isEmpty, hasPersons: !found.persons.isEmpty, hasFriends: !found.friends.isEmpty, hasSuppliers: !found.suppliers.isEmpty,
            hasSupplied: !found.supplied.isEmpty, contactURL: base + "/contacts/new", personURL: base + "/related/new", friendURL: base + "/friends/new",
            supplierURL: base + "/suppliers/new",
            picture: SupplyPicture(of: record.name, suppliers: people.suppliers.map(\.name), supplied: people.supplied.map(\.name), wording), nearbyURL: base + "/nearby",
            tasks: CardTasks(found, request.caller, wording),
            composer: ComposerModel(found, mayNote: request.caller.may(CustomersRights.note), mayTask: request.caller.may(CustomersRights.tasks), wording),
            filter: TimelineFilterModel(found.timeline, of: record.id, names: found.names, wording), timeline: timeline)
    }

    var drawer: DrawerModel {
        let line = found.line, review = record.management.annualReview
        let person = record.personal.person.isEmpty ? found.contacts.first?.name ?? "" : record.personal.person
        return DrawerModel(
            name: record.name, code: record.code, url: base + (found.place?.link ?? ""), facts: facts.joined(separator: " · "), marks: CustomerMarks(line, wording), hasPerson: !person.isEmpty, person: person,
            hasPhone: !phone.isEmpty, phone: phone, phoneURL: phoneURL, hasStaff: !staff.isEmpty, staff: staff, hasLifecycle: !lifecycle.isEmpty, lifecycle: lifecycle,
            hasReview: review != nil, reviewISO: review?.description ?? "", review: review.map(wording.day) ?? "",
            amount: wording.short(line.amount12), amountFull: wording.money(line.amount12), growth: wording.growth(now: line.amount12, before: line.before12),
            falls: wording.falls(now: line.amount12, before: line.before12), hasLast: line.lastOrderOn != nil, last: line.lastOrderOn.map(wording.day) ?? "",
            nearbyURL: base + "/nearby", timeline: timeline)
    }

    private var timeline: TimelineModel { TimelineBuilder(found.timeline, words: words, for: request.caller).model(found.timeline, of: record.id) }
    private var canTag: Bool { request.caller.may(CustomersRights.tag) }
    private var freeTags: [Choice] {
        found.tags.filter { $0.isByHand && !found.held.contains($0) }.map { Choice(value: $0.id.description, label: wording.tag($0)) }
    }
    private var tags: [CardModel.CardTag] {
        found.held.map { tag in
            CardModel.CardTag(mark: TagMark(tag, wording), canTake: canTag && tag.isByHand, takeURL: base + "/tags/\(tag.id)/removal", takeWord: wording("tags.take", ["tag": wording.tag(tag)]))
        }
    }

    private var phone: String {
        let own = [record.personal.personMobile, record.personal.phone, record.personal.personPhone] + found.contacts.flatMap { [$0.mobile, $0.phone] }
        return own.first { !$0.isEmpty } ?? ""
    }
    private var phoneURL: String { PhoneLink(phone).url }

    private var lifecycle: String { found.names.lifecycle(record.lifecycle, wording) }

    /// Type line and address.
    private var facts: [String] {
        let kind = [words.words(.choice(CustomerChoices.format), record.business.format), words.words(.choice(CustomerChoices.channelLevel), record.network.channelLevel),
                    words.words(.choice(CustomerChoices.marketType), record.business.marketType), words.words(.choice(CustomerChoices.outletSize), record.network.outletSize)]
        let place = record.personal.address.isEmpty ? [record.network.province, record.network.city, record.network.region].filter { !$0.isEmpty }.joined(separator: " ") : record.personal.address
        return [kind.filter { !$0.isEmpty }.joined(separator: " · "), place].filter { !$0.isEmpty }
    }

    /// The three staff.
    private var staff: String {
        [record.network.rep, record.network.orderTaker, record.network.deliverer].filter { $0 != ID(0) }.map(found.names.user).joined(separator: " / ")
    }

    private var ways: [CardModel.Way] {
        var ways: [CardModel.Way] = []
        func add(_ path: String, _ key: String) { ways.append(CardModel.Way(url: base + path, label: wording(key))) }
        add("/nearby", "nearby.title")
        if request.caller.may(CustomersRights.change), record.type == "external" || !record.lifecycle.isEmpty { add("/lifecycle", "customers.lifecycle.change") }
        if request.caller.may(CustomersRights.assign) { add("/assignment", "customers.assign") }
        guard request.caller.may(CustomersRights.status) else { return ways }
        switch record.state {
        case .closed: add("/reopening", "customers.step.reopen")
        case .suspended:
            add("/resumption", "customers.step.resume")
            add("/closing", "customers.step.close")
        default:
            add("/suspension", "customers.step.suspend")
            add("/closing", "customers.step.close")
        }
        if request.caller.may(CustomersRights.delete) { add("/deletion", "bin.delete") }
        return ways
    }
}
