import Pages

/// Where a note is written on the card (`customers-composer.mustache`).
struct ComposerModel: ViewModel {
    let mayCompose: Bool
    let composeURL: String
    /// With whom somebody dealt.
    let hasPartners: Bool
    let partners: [Choice]
    let phases: [Choice]

    init(_ found: CardRead, mayCompose: Bool, _ wording: Wording) {
        self.mayCompose = mayCompose
        composeURL = "/customers/\(found.record.id)/notes" + (found.place?.link ?? "")
        phases = wording.phases(wording("notes.phase.none"))
        hasPartners = !found.contacts.isEmpty
        partners = [Choice(value: "", label: wording("notes.contact.none"))] + found.contacts.map { Choice(value: $0.id.description, label: wording("notes.with", ["name": $0.name])) }
    }

    private init() { (mayCompose, composeURL, hasPartners, partners, phases) = (true, "/customers/1/notes", true, [.sample], [.sample]) }
    static let sample = ComposerModel()
}
