import App
import ArgumentParser
import Foundation

struct Docs: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Writes the generated pages of docs/ (developers).", shouldDisplay: false)
    @OptionGroup var common: CommonOptions
    @Option(help: "The checkout.") var root = "."

    func run() async throws {
        try await withCompany(common, ids: .block) { company in
            for (name, text) in try await GeneratedDocs.all(House(company), root: URL(fileURLWithPath: root)) {
                try text.write(toFile: "\(root)/docs/\(name)", atomically: true, encoding: .utf8)
                print("docs/\(name)")
            }
        }
    }
}
