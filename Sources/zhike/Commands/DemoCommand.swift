import App
import ArgumentParser
import Demo
import Foundation
import Kit

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "demo", abstract: "Makes a made-up distributor in an empty company.")
    @OptionGroup var common: CommonOptions
    @Option(help: "How many customers.") var customers = 300
    @Option(help: "Months of sales, the current one included.") var months = 24
    @Option(help: "The same number makes the same company.") var seed: UInt64 = 7
    @Flag(help: "Prints JSON.") var json = false

    func run() async throws {
        try await withCompany(common) { company in
            let house = try House(company)
            let demo = DemoCompany(desk: company.desk, rights: house.rooms.flatMap(\.rights))
            let size = DemoSize(customers: customers, months: months, seed: seed)
            let report = try await demo.make(size, by: house.operating, tell: { complain($0) })
            if json { say(written(report).canonical) } else { list(report) }
        }
    }

    private func list(_ report: DemoReport) {
        say("\(report.customers) customers, \(report.orders) orders, \(report.lines) lines")
        say("Password of all users: \(report.password)")
        let width = report.users.map(\.login.count).max() ?? 0, next = report.users.map(\.role.count).max() ?? 0
        for user in report.users {
            say("  " + user.login.padding(toLength: width + 2, withPad: " ", startingAt: 0) + user.role.padding(toLength: next + 2, withPad: " ", startingAt: 0) + user.name)
        }
    }

    private func written(_ report: DemoReport) -> JSONValue {
        let users = report.users.map { JSONValue.object(["login": .text($0.login), "role": .text($0.role), "name": .text($0.name)]) }
        return ["users": .array(users), "password": .text(report.password), "customers": .int(Int64(report.customers)),
                "orders": .int(Int64(report.orders)), "lines": .int(Int64(report.lines))]
    }
}
