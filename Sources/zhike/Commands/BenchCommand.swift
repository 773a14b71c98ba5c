import App
import ArgumentParser
import Foundation
import Kit
import Synchronization

struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "Measures this build on this machine, and in the same run the floor each figure is held against.",
        discussion: "Everything happens in a folder of its own; your data is not touched. sqlite3, wrk, and Python with duckdb are used where they are there.")
    @Option(help: "Numbers of customers, parted by commas.") var customers = "10000,100000"
    @Option(help: "Number of sales lines.") var lines = 1_000_000
    @Option(help: "postgres://… of a server to measure beside SQLite; a database is made and dropped there.") var database: String?
    @Option(name: .customLong("load-seconds"), help: "Seconds of load per page; 0 leaves the pages out.") var loadSeconds = 10
    @Option(help: "Python that has duckdb.") var python: String?
    @Option(help: "Folder of bench.lua and bench-duckdb.py.") var scripts = "bin"
    @Option(help: "Folder for the data; the disk that is measured.") var folder: String?
    @Option(name: .customLong("json"), help: "File for the figures as JSON.") var jsonFile: String?

    func run() async throws {
        var options = Bench.Options()
        options.customers = customers.split(separator: ",").compactMap { Int($0) }
        guard !options.customers.isEmpty, options.customers.allSatisfy({ $0 > 0 }), lines > 0 else { throw ValidationError("--customers and --lines are positive numbers.") }
        options.lines = lines
        options.database = database
        options.loadSeconds = loadSeconds
        options.python = python
        options.scripts = URL(fileURLWithPath: scripts)
        if let folder { options.folder = URL(fileURLWithPath: folder) }
        let figures = BenchFigures()
        try await reported {
            try await Bench(options) { figure in
                figures.add(figure)
                say(figure.line)
            }()
        }
        guard let jsonFile else { return }
        try Data(JSONValue.object(["figures": .array(figures.all.map(\.json))]).canonical.utf8).write(to: URL(fileURLWithPath: jsonFile))
    }
}

/// Figures as they come.
private final class BenchFigures: Sendable {
    private let list = Mutex<[BenchFigure]>([])
    var all: [BenchFigure] { list.withLock { $0 } }
    func add(_ figure: BenchFigure) { list.withLock { $0.append(figure) } }
}
