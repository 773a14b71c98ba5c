import Journal
import Kit
import Persistence

/// All that the card reads of this room, in one snapshot.
struct CardRead: Sendable {
    let record: Customer
    let line: CustomerLine
    let names: PeopleNames
    let contacts: [Contact]
    let persons: [RelatedPerson]
    let friends: [TradeFriend]
    let suppliers: [SupplyRelation]
    let supplied: [SupplyRelation]
    /// Linked customers that the caller may open, by id.
    let neighbours: [ID: String]
    let timeline: Slice<JournalEntry>
    let tags: [Tag]
    let held: [Tag]
    let isFavourite: Bool
    /// Actions of the time line that were taken back.
    let undone: Set<ID>
    /// Those that were about other customers too: they are taken back where they were done.
    let wide: Set<ID>

    init(_ id: ID, before: Cursor? = nil, lines: Int, for caller: Caller, in reader: Reader) throws {
        record = try CustomerStore.customer(id, for: caller, in: reader)
        guard let line = try CustomerSelection().lines([id], for: caller, in: reader).first else { throw Problem.notFound() }
        self.line = line
        names = try PeopleNames.load(in: reader)
        contacts = try ContactStore.contacts(of: id, in: reader)
        persons = try RelationStore.persons(of: id, in: reader)
        friends = try RelationStore.friends(of: id, in: reader)
        suppliers = try RelationStore.suppliers(of: id, in: reader)
        supplied = try RelationStore.supplied(by: id, in: reader)
        let linked = friends.map(\.friend) + suppliers.map(\.supplier) + supplied.map(\.customer)
        neighbours = try CustomerStore.customers(linked.filter { $0 != ID(0) }, for: caller, in: reader).mapValues(\.name)
        timeline = try JournalStore.timeline(customerID: id, before: before, limit: lines, in: reader)
        tags = try TagStore.all(in: reader)
        held = try CustomerSelection.tags(of: [id], all: tags, in: reader)[id] ?? []
        isFavourite = try FavouriteStore.holds(id, of: caller.userID, in: reader)
        undone = try UndoStore.undone(among: timeline.rows.map(\.actionID), in: reader)
        wide = try JournalStore.wide(timeline.rows.map(\.actionID), beyond: id, in: reader)
    }
}
