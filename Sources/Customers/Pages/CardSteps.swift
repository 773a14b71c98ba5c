import Kit
import Pages

/// Previous and next customer of the list that a card was opened from (`customers-steps.mustache`).
struct CardSteps: ViewModel {
    /// The way back to the list.
    let listURL: String
    let hasSteps: Bool
    let hasPrevious: Bool
    let previousURL: String
    let hasNext: Bool
    let nextURL: String
    /// `12 of 340`; or that the customer left the list.
    let place: String

    init(_ found: CardRead, _ wording: Wording) {
        let steps = found.steps, list = found.place?.link ?? ""
        func url(_ id: ID?) -> String { id.map { "/customers/\($0)\(list)" } ?? "" }
        listURL = found.place?.url ?? "/customers"
        hasSteps = steps != nil
        (previousURL, nextURL) = (url(steps?.previous), url(steps?.next))
        (hasPrevious, hasNext) = (!previousURL.isEmpty, !nextURL.isEmpty)
        place = steps.map { CardSteps.word($0, wording) } ?? ""
    }

    private static func word(_ steps: CustomerSelection.Steps, _ wording: Wording) -> String {
        if !steps.holds { return wording("customers.steps.gone") }
        return steps.position.map { wording("customers.steps.place", ["place": wording.count($0), "count": wording.count(steps.count)]) } ?? ""
    }

    private init() {
        (listURL, hasSteps, hasPrevious, previousURL, hasNext, nextURL, place) = ("/customers", true, true, "/customers/1?in=", true, "/customers/3?in=", "12 / 340")
    }

    static let sample = CardSteps()
}
