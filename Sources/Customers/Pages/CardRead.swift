import Kit
import Offers
import Pages
import Persistence

/// All that the card reads of this room, in one snapshot.
struct CardRead: Sendable {
    let record: Customer
    let line: CustomerLine
    let names: PeopleNames
    let contacts: [Contact]
    let persons: [RelatedPerson]
    let friends: [TradeFriend]
    let alliances: [Alliance]
    let suppliers: [SupplyRelation]
    let supplied: [SupplyRelation]
    /// Linked customers that the caller may open, by id.
    let neighbours: [ID: String]
    let timeline: TimelineRead
    /// The latest note about each contact, and how many there are.
    let dealings: [ID: (note: CustomerNote, count: Int)]
    /// What is open, and whose a new one can be.
    let tasks: Slice<TaskLine>
    let taskOwners: [ID]
    let tags: [Tag]
    let held: [Tag]
    let isFavourite: Bool
    /// The list that the card was opened from, and its neighbours there.
    let place: ListPlace?
    let steps: CustomerSelection.Steps?

    init(_ id: ID, lines: Int, wording: Wording, place: ListPlace? = nil, dealings: DealingOffer? = nil, for caller: Caller, in reader: Reader) throws {
        record = try CustomerStore.customer(id, for: caller, in: reader)
        guard let line = try CustomerSelection().lines([id], for: caller, in: reader).first else { throw Problem.notFound() }
        self.line = line
        names = try PeopleNames.load(in: reader)
        contacts = try ContactStore.contacts(of: id, in: reader)
        persons = try RelationStore.persons(of: id, in: reader)
        friends = try RelationStore.friends(of: id, in: reader)
        alliances = try AllianceStore.alliances(of: id, in: reader)
        suppliers = try RelationStore.suppliers(of: id, in: reader)
        supplied = try RelationStore.supplied(by: id, in: reader)
        let linked = friends.map(\.friend) + suppliers.map(\.supplier) + supplied.map(\.customer)
        neighbours = try CustomerStore.customers(linked.filter { $0 != ID(0) }, for: caller, in: reader).mapValues(\.name)
        timeline = try TimelineRead(of: id, lines: lines, words: FieldWords(wording: wording, names: names), with: dealings, for: caller, in: reader)
        self.dealings = try NoteStore.latest(ofContacts: id, in: reader)
        var open = TaskSelection(today: wording.clock.today)
        open.customer = id
        tasks = try open.page(after: nil, limit: 20, for: caller, in: reader)
        taskOwners = try TaskOwners.choices(for: caller, names, in: reader)
        tags = try TagStore.all(in: reader)
        held = try CustomerSelection.tags(of: [id], all: tags, in: reader)[id] ?? []
        isFavourite = try FavouriteStore.holds(id, of: caller.userID, in: reader)
        self.place = place
        steps = try place?.query.shown.steps(around: id, for: caller, in: reader)
    }
}
