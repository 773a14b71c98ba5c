import Foundation
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Journal
import Kit
import Logging
import NIOSSL
import ServiceLifecycle
import Web

/// Serves the house until it is told to stop: pages and interface, jobs, seals of the journal.
package struct Server: Sendable {
    package let house: House

    package init(house: House) { self.house = house }

    /// - Parameter ready: called once the port is open.
    package func run(ready: @escaping @Sendable (_ address: String) async -> Void) async throws {
        let company = house.company, config = company.config
        let host = config["host"], port = try config.int("port")
        let scheme = config["tls-certificate"].isEmpty ? "http" : "https"
        let application = Application(
            responder: house.door, server: try protocolOfServer(config),
            configuration: ApplicationConfiguration(address: .hostname(host, port: port), serverName: "Zhike"),
            onServerRunning: { channel in await ready("\(scheme)://\(host):\(channel.localAddress?.port ?? port)") }, logger: company.logger)
        let services: [any Service] = [application, JobService(house: house), SealService(company: company)]
        let group = ServiceGroup(configuration: ServiceGroupConfiguration(services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: company.logger))
        try await group.run()
    }

    private func protocolOfServer(_ config: Config) throws -> HTTPServerBuilder {
        let plain = ServerLimits.http1()
        if config["tls-certificate"].isEmpty { return plain }
        let chain = try NIOSSLCertificate.fromPEMFile(config["tls-certificate"])
        let key = try NIOSSLPrivateKey(file: config["tls-key"].isEmpty ? config["tls-certificate"] : config["tls-key"], format: .pem)
        var tls = TLSConfiguration.makeServerConfiguration(certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
        tls.minimumTLSVersion = .tlsv12
        return try .tls(plain, tlsConfiguration: tls)
    }
}

/// Runs the queue; ends after the running step.
struct JobService: Service {
    let house: House
    func run() async throws {
        await cancelWhenGracefulShutdown { await house.jobs.run() }
    }
}

/// Seals settled lines every minute and once more at the end.
struct SealService: Service {
    let company: Company
    func run() async throws {
        let seal = SealJournal(desk: company.desk, key: try JournalKey.load(company.folder)), logger = company.logger
        await cancelWhenGracefulShutdown {
            await seal.run { result in
                switch result {
                case .success(let seals): for one in seals { logger.notice("journal sealed", metadata: ["seal": "\(one.number)", "head": "\(one.headText)", "signature": "\(one.signatureText)"]) }
                case .failure(let error): logger.error("journal was not sealed: \(error)")
                }
            }
        }
    }
}
