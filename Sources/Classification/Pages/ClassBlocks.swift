import Journal
import Kit
import Offers
import Pages

/// The card's answer to "why this class", and the home page's class moves.
struct ClassBlocks: Sendable {
    let desk: Desk

    struct Why: ViewModel {
        let reasons: [Reason]
        let version: String
        /// Classes of earlier runs, the newest first.
        let past: [Past]
        let hasPast: Bool
        struct Past: ViewModel { let day: String; let abc: String }
        struct Reason: ViewModel { let abc: String; let abcLower: String; let abcTitle: String; let hasAbc: Bool; let tier: String; let tierTitle: String; let hasTier: Bool; let text: String }
        static let sample = Why(reasons: [Reason(abc: "A", abcLower: "a", abcTitle: "核心", hasAbc: true, tier: "2", tierTitle: "2 档", hasTier: true, text: "累计销量排第 695")],
                                version: "2026年11月1日 · 3", past: [Past(day: "2026年10月1日", abc: "B")], hasPast: true)
    }

    /// The caller has found the customer in scope: the card asks after it was read.
    func why(_ id: ID, _ request: PageRequest) async throws -> Why? {
        let words = request.wording
        let found = try await desk.database.read { reader in
            let abc = try ClassRunStore.latest(.abc(.volume), in: reader), tier = try ClassRunStore.latest(.tier, in: reader)
            return (abc, try abc.flatMap { try ClassRunStore.result(id, run: $0.id, in: reader) }, tier, try tier.flatMap { try ClassRunStore.result(id, run: $0.id, in: reader) },
                    try ClassRunStore.history(id, .abc(.volume), limit: 7, in: reader))
        }
        var reasons: [Why.Reason] = []
        if let run = found.0, let place = found.1 { reasons.append(abcReason(run, place, words)) }
        if let run = found.2, let place = found.3 { reasons.append(tierReason(run, place, words)) }
        guard !reasons.isEmpty, let run = found.0 ?? found.2 else { return nil }
        let past = found.4.filter { $0.run.id != found.0?.id }.prefix(6).map { Why.Past(day: words.day($0.run.day), abc: $0.letter) }
        return Why(reasons: reasons, version: words("classification.why.version", ["day": words.day(run.day), "version": String(run.settingsVersion)]), past: past, hasPast: !past.isEmpty)
    }

    private func abcReason(_ run: ClassRun, _ place: ClassResult, _ words: Wording) -> Why.Reason {
        let before = words.percent(share(place.before, of: run.total))
        let text = words("classification.why.abc", ["place": words.count(place.place), "share": before, "value": words.cases(Quantity(x4: place.value))])
        return Why.Reason(abc: place.letter, abcLower: place.letter.lowercased(), abcTitle: words.abcTitle(place.letter), hasAbc: true, tier: "", tierTitle: "", hasTier: false, text: text)
    }

    private func tierReason(_ run: ClassRun, _ place: ClassResult, _ words: Wording) -> Why.Reason {
        let key = place.isPartial ? "classification.why.partial" : "classification.why.tier"
        let text = words(key, ["average": words.cases(Quantity(x4: place.value)), "tier": place.letter])
        return Why.Reason(abc: "", abcLower: "", abcTitle: "", hasAbc: false, tier: place.letter, tierTitle: words("classification.tier", ["tier": place.letter]), hasTier: true, text: text)
    }

    struct Moves: ViewModel {
        let rows: [MovesModel.MovedRow]
        let url: String
        let count: String
        static let sample = Moves(rows: [MovesModel.MovedRow(name: "望江楼烟酒商行", code: "YL01-000001", url: "/customers/1", from: AbcMark("B", title: "B"), to: .sample)], url: "/classes/moves?from=1&to=2", count: "14")
    }

    func moves(_ request: PageRequest) async throws -> Moves? {
        let caller = request.caller
        let found: (runs: [ClassRun], moves: ClassMoves, names: [ID: (code: String, name: String)])? = try await desk.database.read { reader in
            let runs = try ClassRunStore.runs(.abc(.volume), limit: 2, in: reader)
            guard runs.count == 2 else { return nil }
            let moves = ClassMoves(before: try ClassRunStore.classes(run: runs[1].id, for: caller, in: reader), after: try ClassRunStore.classes(run: runs[0].id, for: caller, in: reader))
            return (runs, moves, try ClassViewStore.names(moves.moved.prefix(6).map(\.id), in: reader))
        }
        guard let found, !found.moves.moved.isEmpty else { return nil }
        let model = MovesModel(found.runs[1], found.runs[0], found.moves, found.names, request.wording)
        return Moves(rows: Array(model.moved.prefix(6)), url: "/classes/moves?from=\(found.runs[1].id)&to=\(found.runs[0].id)", count: model.movedCount)
    }
}
