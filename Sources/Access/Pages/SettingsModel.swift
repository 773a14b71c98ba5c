import Kit
import Offers
import Pages

/// Settings under their heads (`access-settings.mustache`).
struct SettingsModel: ViewModel {
    let title: String
    let tabs: [AdminTab]
    let canChange: Bool
    let groups: [SettingGroup]

    static let sample = SettingsModel(title: "设置", tabs: [.sample], canChange: true, groups: [SettingGroup(title: "登录", lines: [.sample])])
}

extension SettingsModel {
    init(_ offers: [SettingOffer], _ known: [String: Setting], names: [ID: String], _ request: PageRequest, key: String, _ problem: Problem?) {
        let wording = request.wording
        var heads: [TextKey] = []
        for offer in offers where !heads.contains(offer.group) { heads.append(offer.group) }
        let groups = heads.map { head in
            SettingGroup(title: wording(head), lines: offers.filter { $0.group == head }.map { offer in
                SettingLine(offer, known[offer.key], names: names, request, offer.key == key ? problem : nil)
            })
        }
        self.init(title: wording("access.settings.title"), tabs: AdminTab.all(.settings, request), canChange: request.caller.may(AccessRights.changeSettings), groups: groups)
    }
}

struct SettingGroup: ViewModel { let title: String; let lines: [SettingLine] }

struct SettingLine: ViewModel {
    let url: String
    let version: String
    let field: FormField
    /// Who changed it and when; the shipped value says so.
    let origin: String
    let wasSaved: Bool

    static let sample = SettingLine(url: "/admin/settings/access.session.hours", version: "1", field: .sample, origin: "第 2 版 · 林嘉禾 · 2026年11月24日 10:00", wasSaved: true)
}

extension SettingLine {
    init(_ offer: SettingOffer, _ known: Setting?, names: [ID: String], _ request: PageRequest, _ problem: Problem?) {
        let wording = request.wording, stored = offer.typed(known?.value ?? offer.shipped)
        let faults: [FieldFault] = switch problem {
        case .invalid(let all): all
        case .some(let other): [FieldFault("value", other.message)]
        case nil: []
        }
        let values = [problem == nil ? stored : request.form["value"]]
        let origin = known.map { setting in
            wording("access.settings.origin", ["version": String(setting.version), "name": names[setting.changedBy] ?? "–", "at": wording.moment(setting.changedAt)])
        }
        self.init(url: "/admin/settings/" + offer.key, version: String(known?.version ?? 0),
                  field: FormField("value", label: wording(offer.label), kind: SettingLine.kind(offer, wording), values: values, help: wording(offer.help), maxLength: 200,
                                   prefix: "s-" + offer.key.replacing(".", with: "-"), faults: faults, wording: wording),
                  origin: origin ?? wording("access.settings.shipped"), wasSaved: request.query["saved"] == offer.key)
    }

    private static func kind(_ offer: SettingOffer, _ wording: Wording) -> FormField.Kind {
        switch offer.kind {
        case .number, .decimal: .number
        case .flag: .check
        case .choice(let choices): .choice(choices.map { Choice(value: $0.value, label: wording($0.label)) })
        case .text, .bounds: .text
        }
    }
}
