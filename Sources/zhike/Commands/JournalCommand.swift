import App
import ArgumentParser
import Journal

struct JournalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "journal", abstract: "The journal's chain and seals.", subcommands: [Verify.self, Key.self])

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Checks every line and seal; names what does not fit.")
        @OptionGroup var common: CommonOptions

        func run() async throws {
            try await withCompany(common, ids: .block) { company in
                let report = try await VerifyJournal(desk: company.desk, key: JournalKey.load(company.folder))()
                for fault in report.faults { print(fault) }
                print("\(report.lines) lines, \(report.seals) seals, \(report.waiting) lines not sealed yet, \(report.faults.count) faults")
                if !report.faults.isEmpty { throw ExitCode(5) }
            }
        }
    }

    struct Key: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Prints the public key that seals are signed with; the first call makes the pair.")
        @OptionGroup var common: CommonOptions

        func run() async throws {
            try await withCompany(common, ids: .block) { company in
                let key = try JournalKey.load(company.folder)
                print("\(key.name)\t" + key.publicKey.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined())
            }
        }
    }
}
