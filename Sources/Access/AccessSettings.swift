import Kit
import Offers
import Persistence

/// Settings of this room; the defaults are those of ACC-8.
package enum AccessSettings {
    static let companyName = SettingOffer(key: "access.company.name", label: "access.company.name", help: "access.company.name.help",
                                          group: "access.settings.company", default: "", kind: .text(longest: 80))
    static let trade = SettingOffer(key: "access.company.trade", label: "access.company.trade", help: "access.company.trade.help",
                                    group: "access.settings.company", default: "", kind: .text(longest: 40))
    static let sessionHours = SettingOffer(key: "access.session.hours", label: "access.session.hours", help: "access.session.hours.help",
                                           group: "access.settings.signIn", default: 8, kind: .number(1...168))
    static let lockFailures = SettingOffer(key: "access.lock.failures", label: "access.lock.failures", help: "access.lock.failures.help",
                                           group: "access.settings.signIn", default: 5, kind: .number(3...20))
    static let lockMinutes = SettingOffer(key: "access.lock.minutes", label: "access.lock.minutes", help: "access.lock.minutes.help",
                                          group: "access.settings.signIn", default: 15, kind: .number(1...1440))
    static let passwordLength = SettingOffer(key: "access.password.length", label: "access.password.length", help: "access.password.length.help",
                                             group: "access.settings.signIn", default: 10, kind: .number(10...64))

    static let requestsPerMinute = SettingOffer(key: "access.interface.requests", label: "access.interface.requests", help: "access.interface.requests.help",
                                                group: "access.settings.interface", default: 6000, kind: .number(0...1_000_000))

    package static let all = [companyName, trade, sessionHours, lockFailures, lockMinutes, passwordLength, requestsPerMinute]

    /// Requests that a program may make in a minute; 0 = no limit.
    package static func requestsPerMinute(in reader: Reader) throws -> Int64 { try number(requestsPerMinute, in: reader) }

    /// The company's name; `""` before it is founded.
    package static func companyName(in reader: Reader) throws -> String { try Settings.text(companyName.key, in: reader) }

    static func number(_ offer: SettingOffer, in reader: Reader) throws -> Int64 {
        guard case .int(let shipped) = offer.shipped else { return 0 }
        return try Settings.number(offer.key, default: shipped, in: reader)
    }
}
