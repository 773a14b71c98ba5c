import App
import ArgumentParser
import Foundation
import Kit

/// Options of every command; declared here once and handed on as the first source of the configuration.
struct CommonOptions: ParsableArguments {
    @Option(help: "Folder of the data file, uploads and keys.") var data: String?
    @Option(help: "postgres://… instead of the data file.") var database: String?
    @Option(help: "A JSON file of options.") var config: String?
    @Option(name: .customLong("time-zone"), help: "The company's time zone.") var timeZone: String?
    @Option(name: .customLong("log-level"), help: "trace … critical.") var logLevel: String?

    func values(_ more: [String: String?] = [:]) -> [String: String] {
        let all: [String: String?] = ["data": data, "database": database, "config": config, "time-zone": timeZone, "log-level": logLevel]
        return all.merging(more) { $1 }.compactMapValues { $0 }
    }

    /// Opens the company: migrated, with ids and a clock.
    func open(_ more: [String: String?] = [:], ids: Company.IDs = .lease) async throws -> Company {
        try await Company.open(try await Config(options: values(more)), ids: ids)
    }
}

/// Runs a command's work on an opened company, closes it, and makes problems into messages and exit codes.
/// - Parameter ids: `.block` for a command that makes few.
func withCompany<T>(_ common: CommonOptions, _ more: [String: String?] = [:], ids: Company.IDs = .lease, _ work: (Company) async throws -> T) async throws -> T {
    let company = try await reported { try await common.open(more, ids: ids) }
    do {
        let result = try await reported { try await work(company) }
        await company.close()
        return result
    } catch {
        await company.close()
        throw error
    }
}

func reported<T>(_ work: () async throws -> T) async throws -> T {
    do { return try await work() } catch let problem as Problem {
        complain(Report.words(problem))
        throw ExitCode(problem.exitCode)
    } catch let fault where !(fault is ExitCode) && !(fault is ValidationError) {
        complain("\(fault)")
        throw ExitCode(1)
    }
}

/// A line at once, also into a pipe.
func say(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }

func complain(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

extension Problem {
    var exitCode: Int32 { 1 }
}
