import App
import ArgumentParser
import Classification
import Kit

struct Classify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Makes a dated classification run.")
    @OptionGroup var common: CommonOptions
    @Argument(help: "abc or tier.") var scheme: String
    @Option(help: "volume, amount, profit or growth (abc).") var basis = "volume"
    @Option(help: "First day, YYYY-MM-DD; the last 12 full months when absent.") var from: String?
    @Option(help: "Last day.") var to: String?
    @Option(help: "Day of evaluation of tiers; today when absent.") var day: String?
    @Flag(help: "Prints JSON.") var json = false

    func run() async throws {
        try await withCompany(common) { company in
            let house = try House(company), today = company.desk.clock.today
            let usual = Period.fullMonths(12, before: today)
            let period = Period(from: try parse(from, "from") ?? usual.from, to: try parse(to, "to") ?? usual.to)
            let scheme = try Scheme(name: scheme, basis: basis)
            let order = RunClassification.Order(scheme: scheme, period: period, day: try parse(day, "day") ?? (scheme == .tier ? today : period.to))
            let caller = house.operating
            let id = try await RunClassification(desk: company.desk).now(order, by: caller)
            let totals = try await company.desk.database.read { try ClassRunStore.totals(run: id, for: caller, in: $0) }
            let classes: [JSONValue] = totals.map { ["class": .text($0.letter), "customers": .int($0.customers), "value": .text(Money(x4: $0.value).description)] }
            if json { print(JSONValue.object(["run": .text(id.description), "classes": .array(classes)]).canonical) } else { for one in totals { print("\(one.letter)\t\(one.customers)\t\(Money(x4: one.value))") } }
        }
    }

    private func parse(_ text: String?, _ name: String) throws -> Day? {
        guard let text else { return nil }
        guard let day = Day(text) else { throw Problem.invalid(name, "problem.field.day") }
        return day
    }
}
