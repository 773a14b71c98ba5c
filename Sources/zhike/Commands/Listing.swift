import App
import ArgumentParser
import Customers
import Kit

struct Listing: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "The table that lists filter and sort.", subcommands: [Verify.self, Rebuild.self])

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Compares every row with its customer.")
        @OptionGroup var common: CommonOptions

        func run() async throws {
            try await withCompany(common, ids: .block) { company in
                var after = ID(0), checked = 0, wrong: [ID] = []
                while true {
                    let from = after
                    let step = try await company.desk.database.read { try CustomerListing.verify(after: from, in: $0) }
                    checked += step.checked.count
                    wrong += step.wrong
                    guard let last = step.checked.last else { break }
                    after = last
                }
                for id in wrong.prefix(100) { print("customer \(id) does not fit") }
                print("\(checked) customers, \(wrong.count) faults")
                if !wrong.isEmpty { throw ExitCode(5) }
            }
        }
    }

    struct Rebuild: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Writes every row anew from its customer.")
        @OptionGroup var common: CommonOptions

        func run() async throws {
            try await withCompany(common) { company in
                var after: ID? = ID(0)
                while let from = after { after = try await company.desk.database.write { try CustomerListing.rebuild(after: from, in: $0) } }
                print("Listing made anew.")
            }
        }
    }
}
