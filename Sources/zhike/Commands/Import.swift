import App
import ArgumentParser
import Customers
import Foundation
import Kit
import Pages

struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Imports files of customers, contacts, products, orders, lines or sales.")
    @OptionGroup var common: CommonOptions
    @Argument(help: "customers, contacts, products, orders, lines or sales.") var kind: String?
    @Argument(help: "CSV, TSV, XLSX, XLS, also .gz; contacts also as vCard (.vcf).") var files: [String] = []
    @Option(help: "Folder whose subfolders customers, orders … are imported from as files come, until the command is ended.") var watch: String?
    @Option(help: "Seconds between two looks into the folder.") var every = 10
    @Flag(help: "Looks into the folder once.") var once = false
    @Option(help: "\"Header=field\"; may come more than once. An empty field leaves the column out.") var map: [String] = []
    @Option(help: "Field that rows are known by.") var key: String?
    @Flag(name: .customLong("create-missing"), help: "Creates customers and products that lines name.") var createMissing = false
    @Flag(name: .customLong("dry-run"), help: "Counts only; nothing is written.") var dryRun = false
    @Option(help: "File for refused rows and their reasons.") var errors: String?
    @Option(help: "File for rows that were taken with a warning.") var warnings: String?
    @Flag(help: "Prints JSON.") var json = false

    func validate() throws {
        if watch == nil, kind == nil || files.isEmpty { throw ValidationError("Say what the files hold and which they are, or --watch a folder.") }
        if watch != nil, kind != nil { throw ValidationError("--watch takes the kind from the name of the subfolder.") }
        if !(1...86_400).contains(every) { throw ValidationError("--every takes 1 to 86400 seconds.") }
    }

    func run() async throws {
        if let watch {
            return try await withCompany(common) { company in
                let house = try House(company), kinds = house.rooms.flatMap(\.importKinds)
                let folder = try WatchedFolder(URL(fileURLWithPath: watch), kinds: kinds.map(\.name))
                say("watching " + watch)
                try await WatchImports(folder: folder, importer: importer(company, house), house: house, pause: every)(once: once)
            }
        }
        let counts = try await withCompany(common) { company in
            let house = try House(company)
            let importer = importer(company, house)
            var sum = ImportCounts()
            for file in files {
                sum = sum + (try await load(file, importer, house))
            }
            return sum
        }
        if json {
            print(counts.json.canonical)
        } else {
            print("new \(counts.new), changed \(counts.changed), unchanged \(counts.unchanged), refused \(counts.refused), warnings \(counts.warned)")
        }
        if counts.refused > 0 { throw ExitCode(3) }
    }

    private func importer(_ company: Company, _ house: House) -> ImportFile {
        ImportFile(desk: company.desk, kinds: house.rooms.flatMap(\.importKinds), wording: Wording(language: Report.language, texts: house.texts, clock: company.desk.clock))
    }

    /// A refused file ends with exit code 4 and a message that names it.
    private func load(_ file: String, _ importer: ImportFile, _ house: House) async throws -> ImportCounts {
        var request = ImportFile.Request(url: URL(fileURLWithPath: file), kind: kind ?? "")
        request.mapping = try mapping()
        request.key = key
        request.createsMissing = createMissing
        request.isDry = dryRun
        request.errors = errors.map { URL(fileURLWithPath: $0) }
        request.warnings = warnings.map { URL(fileURLWithPath: $0) }
        do { return try await importer(request, by: house.operating) } catch let problem as Problem {
            complain(file + ": " + Report.words(problem))
            throw ExitCode(4)
        }
    }

    private func mapping() throws -> [String: String] {
        var mapping: [String: String] = [:]
        for pair in map {
            guard let cut = pair.lastIndex(of: "=") else { throw ValidationError("--map takes \"Header=field\", not \(pair)") }
            mapping[String(pair[..<cut])] = String(pair[pair.index(after: cut)...])
        }
        return mapping
    }
}
