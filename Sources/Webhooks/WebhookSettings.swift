import Access
import Kit
import Offers
import Persistence

/// Where requests may go.
enum WebhookSettings {
    static let plain = offer("webhooks.setting.plain")
    static let inside = offer("webhooks.setting.inside")
    static let all = [plain, inside]

    private static func offer(_ key: String) -> SettingOffer {
        SettingOffer(key: key, label: TextKey(key), help: TextKey(key + ".help"), group: "access.settings.interface", default: false, kind: .flag)
    }

    /// Whether http without encryption is allowed.
    static func allowsPlain(in reader: Reader) throws -> Bool { try flag(plain, in: reader) }
    /// Whether addresses of one's own network are allowed.
    static func allowsInside(in reader: Reader) throws -> Bool { try flag(inside, in: reader) }

    private static func flag(_ offer: SettingOffer, in reader: Reader) throws -> Bool {
        if case .bool(let value) = try Settings.value(offer.key, default: false, in: reader).0 { value } else { false }
    }
}
