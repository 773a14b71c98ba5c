import App
import ArgumentParser
import Customers
import Foundation
import Kit
import Pages
import Sales
import Tabular

struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Writes customers, products, orders or lines as CSV or XLSX, a file that can be imported again.")
    @OptionGroup var common: CommonOptions
    @Argument(help: "customers, products, orders or lines.") var kind = "customers"
    @Option(help: "First day of orders and lines, YYYY-MM-DD.") var from: String?
    @Option(help: "Last day, included; today when only the first is given.") var to: String?
    @Option(help: "csv or xlsx; by the name of --out when absent.") var format: String?
    @Option(help: "Why so many rows are taken; asked above the number of the settings.") var reason = ""
    @Option(help: "File to write; the standard output when absent.") var out: String?

    func validate() throws {
        guard kind == "customers" || SalesFileKind(rawValue: kind) != nil else { throw ValidationError("customers, products, orders or lines can be exported, not \(kind).") }
        for (name, text) in [("from", from), ("to", to)] where text.map({ Day($0) == nil }) ?? false { throw ValidationError("--\(name) takes a day such as 2026-11-22.") }
        if let from, let to, to < from { throw ValidationError("--to is before --from.") }
    }

    func run() async throws {
        try await withCompany(common, ids: .block) { company in
            let house = try House(company)
            let wording = Wording(language: Report.language, texts: house.texts, clock: company.desk.clock)
            let wish = ExportWish(try ListFormat(asked: format ?? (out?.lowercased().hasSuffix(".xlsx") == true ? "xlsx" : "csv")), reason: reason)
            let write = if let sales = SalesFileKind(rawValue: kind) {
                try await ExportSales(desk: company.desk, wording: wording)(sales, SalesSummary.period(from.flatMap { Day($0) }, to.flatMap { Day($0) }, today: company.desk.clock.today), wish, by: house.operating)
            } else {
                try await ExportCustomers(desk: company.desk, wording: wording)(CustomerSelection(), wish, by: house.operating)
            }
            let file = try out.map { path in
                guard FileManager.default.createFile(atPath: path, contents: nil) else { throw ValidationError("\(path) cannot be written.") }
                return try FileHandle(forWritingTo: URL(fileURLWithPath: path))
            } ?? FileHandle.standardOutput
            try await write { try file.write(contentsOf: $0) }
        }
    }
}
