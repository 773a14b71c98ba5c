import App
import ArgumentParser
import Customers
import Foundation
import Pages

struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Writes all customers as CSV, a file that can be imported again.")
    @OptionGroup var common: CommonOptions
    @Argument(help: "customers") var kind = "customers"
    @Option(help: "File to write; the standard output when absent.") var out: String?

    func validate() throws {
        guard kind == "customers" else { throw ValidationError("Only customers can be exported so far.") }
    }

    func run() async throws {
        try await withCompany(common) { company in
            let house = try House(company)
            let wording = Wording(language: Report.language, texts: house.texts, clock: company.desk.clock)
            let write = try await ExportCustomers(desk: company.desk, wording: wording)(CustomerSelection(), by: house.operating)
            let file = try out.map { path in
                guard FileManager.default.createFile(atPath: path, contents: nil) else { throw ValidationError("\(path) cannot be written.") }
                return try FileHandle(forWritingTo: URL(fileURLWithPath: path))
            } ?? FileHandle.standardOutput
            try await write { try file.write(contentsOf: $0) }
        }
    }
}
