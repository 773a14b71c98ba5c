import App
import ArgumentParser
import Kit

struct ConfigCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "config", abstract: "Prints each option, its value and where it came from.")
    @OptionGroup var common: CommonOptions
    @Flag(help: "Prints JSON.") var json = false

    func run() async throws {
        try await reported {
            let config = try await Config(options: common.values())
            if json {
                let values = config.entries.map { ($0.option.name, JSONValue.object(["value": .text($0.shown), "source": .text($0.source)])) }
                print(JSONValue.object(Dictionary(uniqueKeysWithValues: values)).canonical)
            } else {
                for entry in config.entries {
                    let name = entry.option.name.padding(toLength: 18, withPad: " ", startingAt: 0)
                    print("\(name)\(entry.shown.isEmpty ? "–" : entry.shown)  (\(entry.source))  \(entry.option.about)")
                }
            }
        }
    }
}
