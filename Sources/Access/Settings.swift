import Kit
import Persistence

/// Reads a setting; a key nobody changed has its shipped value and version 0.
package enum Settings {
    package static func value(_ key: String, default shipped: JSONValue, in reader: Reader) throws -> (JSONValue, version: Int64) {
        guard let setting = try SettingStore.find(key, in: reader) else { return (shipped, 0) }
        return (setting.value, setting.version)
    }

    package static func number(_ key: String, default shipped: Int64, in reader: Reader) throws -> Int64 {
        if case .int(let number) = try value(key, default: .int(shipped), in: reader).0 { number } else { shipped }
    }

    package static func text(_ key: String, default shipped: String = "", in reader: Reader) throws -> String {
        try value(key, default: .text(shipped), in: reader).0.string ?? shipped
    }
}
