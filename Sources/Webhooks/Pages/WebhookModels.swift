import Kit
import Offers
import Pages

/// `webhooks.mustache`
struct WebhooksModel: ViewModel {
    let hasRows: Bool
    let rows: [WebhookRow]
    let empty: EmptyState

    static let sample = WebhooksModel(hasRows: true, rows: [.sample], empty: .sample)
}

struct WebhookRow: ViewModel {
    let name, pageURL, url, kinds, who, since: String
    static let sample = WebhookRow(name: "仓库系统", pageURL: "/admin/webhooks/7", url: "https://example.com/hook", kinds: "customer.*", who: "周敏", since: "2026年11月22日 10:05")
}

/// `webhooks-form.mustache`
struct WebhookFormModel: ViewModel {
    let problem: [ProblemNote]
    let fields: [FormField]

    static let sample = WebhookFormModel(problem: [.sample], fields: [.sample])
}

/// `webhooks-secret.mustache`
struct WebhookSecretModel: ViewModel {
    let secret, backURL: String
    static let sample = WebhookSecretModel(secret: "whsec_C2FVsBQIhrscChlQIMV", backURL: "/admin/webhooks/7")
}

/// `webhooks-one.mustache`
struct WebhookModel: ViewModel {
    let name, url, kinds, who, since: String
    let testURL, removeURL, question: String
    let hasRows: Bool
    let rows: [DeliveryRow]
    let pager: Pager
    let empty: EmptyState

    static let sample = WebhookModel(name: "仓库系统", url: "https://example.com/hook", kinds: "customer.*", who: "周敏", since: "2026年11月22日 10:05", testURL: "/admin/webhooks/7/test",
                                     removeURL: "/admin/webhooks/7/removal", question: "删除？", hasRows: true, rows: [.sample], pager: .sample, empty: .sample)
}

struct DeliveryRow: ViewModel {
    let kind, what, line, made, state, attempts, status, answer, due: String
    let isBad, hasDue, canReplay: Bool
    let replayURL: String

    static let sample = DeliveryRow(kind: "customer.changed", what: "修改客户", line: "700", made: "2026年11月22日 10:05", state: "等待", attempts: "2", status: "503", answer: "busy", due: "2026年11月22日 10:10",
                                    isBad: true, hasDue: true, canReplay: true, replayURL: "/admin/webhooks/7/deliveries/9/replay")
}

extension WebhooksModel {
    init(_ hooks: [Webhook], _ names: [ID: String], _ wording: Wording) {
        rows = hooks.map { hook in
            WebhookRow(name: hook.name, pageURL: "/admin/webhooks/\(hook.id)", url: hook.url, kinds: hook.kinds.words(wording), who: names[hook.userID] ?? "", since: wording.moment(hook.createdAt))
        }
        hasRows = !rows.isEmpty
        empty = EmptyState(title: wording("webhooks.empty"), text: wording("webhooks.empty.why"), ways: [EmptyState.Way(url: "/admin/webhooks/new", label: wording("webhooks.new"), isMain: true)])
    }
}

extension WebhookFormModel {
    init(_ form: Form, _ problem: Problem?, _ wording: Wording) {
        let found: [FieldFault] = if case .invalid(let all)? = problem { all } else { [] }
        func field(_ name: String, _ kind: FormField.Kind = .text, length: Int = 60, isRequired: Bool = true) -> FormField {
            FormField(name, label: wording(TextKey("webhooks.field.\(name)")), kind: kind, values: form.all(name), help: wording(TextKey("webhooks.field.\(name).help")), isRequired: isRequired,
                      maxLength: length, faults: found, wording: wording)
        }
        let families = WebhookKinds.families.map { Choice(value: $0 + ".*", label: wording(TextKey("webhooks.kinds.\($0)"))) }
        fields = [field("name"), field("url", .url, length: 500), field("kinds", .multiple(families), isRequired: false)]
        self.problem = ProblemNote.of(problem, fields, wording)
    }
}

extension WebhookModel {
    init(_ hook: Webhook, _ log: Slice<WebhookDelivery>, isFirst: Bool, who: String, _ wording: Wording) {
        let page = "/admin/webhooks/\(hook.id)"
        name = hook.name
        url = hook.url
        kinds = hook.kinds.words(wording)
        self.who = who
        since = wording.moment(hook.createdAt)
        testURL = page + "/test"
        removeURL = page + "/removal"
        question = wording("webhooks.remove.question", ["name": hook.name])
        rows = log.rows.map { DeliveryRow($0, replayURL: page + "/deliveries/\($0.id)/replay", wording) }
        hasRows = !rows.isEmpty
        pager = Pager(page, isFirst: isFirst, next: log.next)
        empty = EmptyState(title: wording("webhooks.log.empty"), text: wording("webhooks.log.empty.why"))
    }
}

extension DeliveryRow {
    init(_ one: WebhookDelivery, replayURL: String, _ wording: Wording) {
        let isWaiting = one.state == .waiting
        self.init(kind: one.kind, what: Self.what(one.kind, wording), line: one.lineID == ID(0) ? "" : one.lineID.description, made: wording.moment(one.madeAt), state: wording(TextKey("webhooks.state.\(one.state.rawValue)")),
                  attempts: wording.count(Int(one.attempts)), status: one.status == 0 ? "" : String(one.status),
                  answer: one.status == 0 && one.answer.hasPrefix("webhooks.answer.") ? wording(TextKey(one.answer)) : one.answer, due: isWaiting ? wording.moment(one.dueAt) : "",
                  isBad: one.state == .failed, hasDue: isWaiting && one.attempts > 0, canReplay: !isWaiting, replayURL: replayURL)
    }

    /// A line's own words tell whom it is about, or stand on that customer's card; here they stand alone.
    static func what(_ kind: String, _ wording: Wording) -> String {
        ["webhooks.kind." + kind, kind].first { wording.texts.has($0, wording.language) && !wording(TextKey($0)).contains("{") }.map { wording(TextKey($0)) } ?? kind
    }
}

extension WebhookKinds {
    fileprivate func words(_ wording: Wording) -> String {
        if patterns.isEmpty { return wording("webhooks.kinds.all") }
        let words = patterns.map { pattern in
            let family = String(pattern.dropLast(2))
            return pattern.hasSuffix(".*") && Self.families.contains(family) ? wording(TextKey("webhooks.kinds.\(family)")) : pattern
        }
        return words.joined(separator: wording.language == .english ? ", " : "、")
    }
}

/// A sample of every view model, by which a test draws every template.
package enum WebhooksSamples {
    package static let samples: [(template: String, model: any ViewModel)] = [
        ("webhooks", WebhooksModel.sample), ("webhooks-form", WebhookFormModel.sample), ("webhooks-secret", WebhookSecretModel.sample), ("webhooks-one", WebhookModel.sample),
    ]
}
