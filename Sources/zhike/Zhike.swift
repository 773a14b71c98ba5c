import ArgumentParser

@main
struct Zhike: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "zhike",
        abstract: "Zhike (知客), the CRM that a distributor runs on.",
        discussion: "Exit codes: 0 done; 1 failed; 3 some rows were refused; 4 the file was refused; 5 something does not fit (verify, doctor); 64 wrong use.",
        version: "0.1.0",
        subcommands: [
            Serve.self, Migrate.self, Import.self, Export.self, Classify.self, Listing.self, User.self, Token.self, Rollups.self, JournalCommand.self, ConfigCommand.self, Doctor.self, Docs.self, ReadXLS.self,
            DemoCommand.self, BenchCommand.self,
        ])
}
