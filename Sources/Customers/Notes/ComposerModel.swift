import Pages

/// Where a note, a task or a follow-up is written on the card (`customers-composer.mustache`).
struct ComposerModel: ViewModel {
    let mayCompose: Bool
    let composeURL: String
    /// What may be written, the first one chosen.
    let kinds: [Choice]
    let hasKinds: Bool
    /// With whom somebody dealt.
    let hasPartners: Bool
    let partners: [Choice]
    let phases: [Choice]
    let due: String
    let earliest: String
    /// Whose a task can be; alone it is one's own.
    let hasPeople: Bool
    let people: [Choice]

    init(_ found: CardRead, mayNote: Bool, mayTask: Bool, _ wording: Wording) {
        mayCompose = mayNote || mayTask
        composeURL = "/customers/\(found.record.id)/entries" + (found.place?.link ?? "")
        let offered = (mayNote ? [("note", wording("notes.text.short"))] : []) + (mayTask ? TaskFields.kind.values.map { ($0, wording.choice(TaskFields.kind, $0)) } : [])
        kinds = offered.enumerated().map { Choice(value: $1.0, label: $1.1, isChosen: $0 == 0) }
        hasKinds = !mayNote || mayTask
        phases = wording.phases(wording("notes.phase.none"))
        hasPartners = !found.contacts.isEmpty
        partners = [Choice(value: "", label: wording("notes.contact.none"))] + found.contacts.map { Choice(value: $0.id.description, label: wording("notes.with", ["name": $0.name])) }
        // What is written down in the evening is for tomorrow.
        due = wording.clock.today.adding(days: 1).description
        earliest = wording.clock.today.description
        hasPeople = mayTask && found.taskOwners.count > 1
        people = found.taskOwners.map { Choice(value: $0.description, label: found.names.user($0)) }
    }

    private init() {
        (mayCompose, composeURL, kinds, hasKinds, hasPartners, partners, phases) = (true, "/customers/1/entries", [.sample], true, true, [.sample], [.sample])
        (due, earliest, hasPeople, people) = ("2026-11-25", "2026-11-24", true, [.sample])
    }
    static let sample = ComposerModel()
}
