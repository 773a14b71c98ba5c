import App
import ArgumentParser
import Sales

struct Rollups: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Monthly totals of sales.", subcommands: [Verify.self, Rebuild.self])

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Compares every total with the sum of its lines.")
        @OptionGroup var common: CommonOptions

        func run() async throws {
            try await withCompany(common, ids: .block) { company in
                let report = try await VerifyRollups(desk: company.desk)(by: House(company).operating)
                for fault in report.faults { print(fault) }
                print("\(report.customers) customers, \(report.months) months, \(report.faults.count) faults")
                if !report.faults.isEmpty { throw ExitCode(5) }
            }
        }
    }

    struct Rebuild: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Makes all totals anew from the lines.")
        @OptionGroup var common: CommonOptions

        func run() async throws {
            try await withCompany(common) { company in
                try await RebuildRollups(desk: company.desk)(by: House(company).operating)
                print("Totals made anew.")
            }
        }
    }
}
