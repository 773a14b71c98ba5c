import Configuration
import Foundation
import Kit
import SystemPackage

/// The configuration in force: options of the command, then `ZHIKE_…`, then a file, then the standard values.
package struct Config: Sendable {
    package struct Entry: Sendable {
        package let option: ConfigOption
        package let value: String
        /// Where the value came from: `option`, `environment`, `file` or `default`.
        package let source: String
        package var shown: String { option.isSecret && !value.isEmpty ? "•••" : value }
    }

    package let entries: [Entry]

    package subscript(name: String) -> String { entries.first { $0.option.name == name }?.value ?? "" }

    package func int(_ name: String) throws -> Int {
        guard let value = Int(self[name]) else { throw Problem.invalid(name, "problem.field.number") }
        return value
    }

    /// - Parameters:
    ///   - options: what ArgumentParser read, by option name; absent ones are left out.
    ///   - environment: all variables; those that begin with `ZHIKE_` count.
    package init(options: [String: String], environment: [String: String] = ProcessInfo.processInfo.environment) async throws {
        let given = InMemoryProvider(name: "option", values: Config.keyed(options))
        let variables = InMemoryProvider(name: "environment", values: Config.keyed(Config.fromEnvironment(environment)))
        let early: [(String, any ConfigProvider)] = [("option", given), ("environment", variables)]
        let data = try Config.find(ConfigOption.all[0], in: early).value
        let named = try Config.find(ConfigOption.all[2], in: early).value
        let path = named.isEmpty ? data + "/zhike.json" : named
        let file = try await FileProvider<JSONSnapshot>(filePath: FilePath(path), allowMissing: named.isEmpty)
        entries = try ConfigOption.all.map { try Config.find($0, in: early + [("file", file)]) }
    }

    private static func find(_ option: ConfigOption, in providers: [(String, any ConfigProvider)]) throws -> Entry {
        for (source, provider) in providers {
            let result = try provider.value(forKey: AbsoluteConfigKey([option.name]), type: .string)
            if case .string(let value)? = result.value?.content { return Entry(option: option, value: value, source: source) }
        }
        return Entry(option: option, value: option.standard, source: "default")
    }

    private static func fromEnvironment(_ environment: [String: String]) -> [String: String] {
        Dictionary(uniqueKeysWithValues: ConfigOption.all.compactMap { option in
            environment["ZHIKE_" + option.name.uppercased().replacing("-", with: "_")].map { (option.name, $0) }
        })
    }

    private static func keyed(_ values: [String: String]) -> [AbsoluteConfigKey: ConfigValue] {
        Dictionary(uniqueKeysWithValues: values.map { (AbsoluteConfigKey([$0.key]), ConfigValue(.string($0.value), isSecret: false)) })
    }
}
