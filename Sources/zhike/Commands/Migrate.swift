import App
import ArgumentParser
import Logging

struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Brings the database up to this program's version.")
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await reported {
            let config = try await Config(options: common.values())
            let database = try await Company.openDatabase(config)
            let done = try await Company.migrate(database, Logger(label: "zhike"))
            await database.close()
            print(done.isEmpty ? "Nothing to migrate." : "Migrated: " + done.joined(separator: ", "))
        }
    }
}
