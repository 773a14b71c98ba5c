import Kit
import Pages

/// Contacts, family, friends, suppliers and supplied customers at the side of the card.
struct CardPeople {
    let found: CardRead
    let words: FieldWords
    let canEdit: Bool
    private var wording: Wording { words.wording }
    private var base: String { "/customers/\(found.record.id)" }

    var contacts: [CardModel.Person] {
        found.contacts.map { one in
            let phone = one.mobile.isEmpty ? one.phone : one.mobile
            return person(one.name, detail: words.words(.choice(CustomerChoices.role), one.role), note: [phone, one.email].filter { !$0.isEmpty }.joined(separator: " · "),
                          phone: phone, edit: "\(base)/contacts/\(one.id)", contact: one.id)
        }
    }

    var persons: [CardModel.Person] {
        found.persons.map { one in
            person(one.name, detail: words.words(.choice(CustomerChoices.relation), one.relation), note: birthday(one), phone: one.phone, edit: "\(base)/related/\(one.id)")
        }
    }

    private func person(_ name: String, detail: String, note: String, phone: String, edit: String, contact: ID? = nil) -> CardModel.Person {
        let link = PhoneLink(phone), dealings = contact.flatMap(dealings) ?? ""
        return CardModel.Person(initials: CardPeople.initials(name), name: name, detail: detail, note: note, hasPhone: link.isThere, phone: phone, phoneURL: link.url,
                                callWord: wording("customers.call", ["name": name]), hasEdit: canEdit, editURL: edit,
                                hasDealings: !dealings.isEmpty, dealings: dealings, dealingsURL: contact.map { "\(base)/timeline?contact=\($0)" } ?? "")
    }

    /// `3 notes, last 20 Nov: cooler next week`.
    private func dealings(_ contact: ID) -> String? {
        found.dealings[contact].map { latest, count in
            wording("notes.dealings", ["count": wording.count(count), "day": wording.day(wording.clock.day(of: latest.writtenAt)), "text": String(latest.text.prefix(60))])
        }
    }

    /// The last two characters of a Chinese name, first letters of others.
    static func initials(_ name: String) -> String {
        let words = name.split(separator: " ")
        guard name.unicodeScalars.allSatisfy({ $0.value < 0x2E80 }) else { return String(name.suffix(2)) }
        return words.prefix(2).compactMap(\.first).map { String($0).uppercased() }.joined()
    }

    /// `生日 农历10月15日`: month and day as entered; the calendar is named when it is the lunar one.
    private func birthday(_ one: RelatedPerson) -> String {
        guard let month = one.birthMonth else { return one.remark }
        let isLunar = one.birthCalendar == "lunar"
        let key = isLunar ? (one.birthInLeapMonth ? "customers.birthday.leap" : "customers.birthday.lunar") : "customers.birthday.solar"
        let day = one.birthDay.map(String.init) ?? ""
        return wording(day.isEmpty ? key + ".month" : key, ["month": String(month), "day": day])
    }

    var friends: [CardModel.Link] {
        found.friends.map { one in
            let linked = one.friend != ID(0)
            return link(one.friend, fallback: one.name, note: linked && !one.name.isEmpty ? one.name : one.remark, remove: "\(base)/friends/\(one.id)/removal")
        }
    }

    var alliances: [CardModel.Bond] {
        found.alliances.map { one in
            let since = one.since.map { wording("customers.since", ["day": wording.day($0)]) } ?? "", until = one.until.map { wording("alliances.until", ["day": wording.day($0)]) } ?? ""
            return CardModel.Bond(kind: words.words(.choice(CustomerChoices.allianceKind), one.kind), binds: one.binds, dates: [since, until, found.names.user(one.user)].filter { !$0.isEmpty }.joined(separator: " · "),
                                  isOver: one.isOver(wording.clock.today), hasEdit: canEdit, editURL: "\(base)/alliances/\(one.id)")
        }
    }

    var suppliers: [CardModel.Link] { found.suppliers.map { link($0.supplier, fallback: "", note: since($0), remove: "\(base)/suppliers/\($0.supplier)/removal") } }
    var supplied: [CardModel.Link] { found.supplied.map { link($0.customer, fallback: "", note: since($0), remove: "") } }

    private func since(_ one: SupplyRelation) -> String { one.since.map { wording("customers.since", ["day": wording.day($0)]) } ?? one.remark }

    /// A neighbour out of the caller's scope is named by nothing but that there is one.
    private func link(_ id: ID, fallback: String, note: String, remove: String) -> CardModel.Link {
        let name = found.neighbours[id]
        return CardModel.Link(name: name ?? (fallback.isEmpty ? wording("customers.elsewhere") : fallback), hasURL: name != nil, url: "/customers/\(id)", note: note,
                              canRemove: canEdit && !remove.isEmpty, removeURL: remove)
    }
}
