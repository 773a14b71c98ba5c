import Access
import App
import ArgumentParser
import Foundation

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Serves the company until it is stopped.")
    @OptionGroup var common: CommonOptions
    @Option(help: "Address to listen on.") var host: String?
    @Option(help: "Port to listen on; 0 takes a free one.") var port: Int?
    @Option(name: .customLong("public-url"), help: "Address that people use, when a proxy stands before the program.") var publicURL: String?
    @Option(name: .customLong("tls-certificate"), help: "PEM file of the certificate chain.") var tlsCertificate: String?
    @Option(name: .customLong("tls-key"), help: "PEM file of the certificate's key.") var tlsKey: String?
    @Option(name: .customLong("upload-limit"), help: "Largest upload in bytes.") var uploadLimit: Int?

    func run() async throws {
        let more: [String: String?] = ["host": host, "port": port.map(String.init), "public-url": publicURL, "tls-certificate": tlsCertificate, "tls-key": tlsKey, "upload-limit": uploadLimit.map(String.init)]
        try await withCompany(common, more) { company in
            let house = try House(company)
            try await house.shipRoles()
            let desk = company.desk
            try await Server(house: house).run { address in
                let shown = company.config["public-url"].isEmpty ? address : company.config["public-url"]
                say("Zhike serves \(shown)")
                // The link that creates the administrator is shown as long as the company has no users.
                if let link = try? await IssueFirstLink(desk: desk)() { say("Create the administrator (once, within a day): \(shown)/welcome?token=\(link)") }
            }
        }
    }
}
