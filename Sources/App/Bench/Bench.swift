import Foundation
import Kit
import Persistence

/// Measures this build on this machine: import, memory, analysis, pages; in the same run the floor each is held against.
package struct Bench: Sendable {
    package struct Options: Sendable {
        package var customers = [10_000, 100_000]
        package var lines = 1_000_000
        /// A PostgreSQL server to measure beside SQLite.
        package var database: String?
        /// Where `bench-duckdb.py` and `bench.lua` are.
        package var scripts = URL(fileURLWithPath: "bin")
        package var python: String?
        /// Seconds of load per page; 0 leaves the pages out.
        package var loadSeconds = 10
        package var folder = FileManager.default.temporaryDirectory
        package init() {}
    }

    private let options: Options
    private let tell: @Sendable (BenchFigure) -> Void

    /// - Parameter tell: called with each figure as soon as it is known.
    package init(_ options: Options, tell: @escaping @Sendable (BenchFigure) -> Void) {
        self.options = options
        self.tell = tell
    }

    package func callAsFunction() async throws {
        let folder = options.folder.appending(path: "zhike-bench-\(ProcessInfo.processInfo.processIdentifier)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        tell(BenchFigure(size: 0, engine: "disk", name: "fdatasync of a page", value: try BenchMachine.syncsPerSecond(folder), unit: "/s", goal: ""))
        for size in options.customers {
            let files = try BenchFiles.make(folder, customers: size, lines: options.lines)
            try await floor(files, size)
            try await measure(files, size, engine: "SQLite", database: nil)
            guard let server = options.database else { continue }
            let database = try await BenchDatabase.make(beside: server)
            do { try await measure(files, size, engine: "PostgreSQL", database: database.url) } catch {
                try? await database.drop()
                throw error
            }
            try await database.drop()
        }
    }

    private func floor(_ files: BenchFiles, _ size: Int) async throws {
        let floor = BenchFloor(files: files, scripts: options.scripts, python: options.python)
        func tellRate(_ name: String, _ rows: Int, _ seconds: Double?) {
            if let seconds { tell(BenchFigure(size: size, engine: "sqlite3", name: "floor: .import of \(name)", value: Double(rows) / seconds, unit: "rows/s", goal: "")) }
        }
        tellRate("customers", size, try await floor.sqlite(files.customers))
        tellRate("sales lines", options.lines, try await floor.sqlite(files.lines))
        guard let duck = try await floor.duckDB(BenchPeriods.year) else { return }
        for (key, name) in [("load", "reading the files"), ("abc", "ABC over 12 months"), ("composition", "region × category × month")] {
            if let value = duck[key] { tell(BenchFigure(size: size, engine: "DuckDB", name: "floor: \(name), raw lines", value: value * 1000, unit: "ms", goal: "")) }
        }
        if let largest = duck["largest"] { tell(BenchFigure(size: size, engine: "DuckDB", name: "floor: customers of class A", value: largest, unit: "", goal: "")) }
    }

    private func measure(_ files: BenchFiles, _ size: Int, engine: String, database: String?) async throws {
        let folder = files.folder.appending(path: "\(engine)-\(size)")
        let config = try await Config(options: ["data": folder.path, "database": database ?? "", "log-level": "error"], environment: [:])
        defer { try? FileManager.default.removeItem(at: folder) }
        let tell = tell
        let report: @Sendable (String, Double, String, String) -> Void = { tell(BenchFigure(size: size, engine: engine, name: $0, value: $1, unit: $2, goal: $3)) }
        let company = try await Company.open(config)
        do {
            let house = try House(company)
            try await load(house, files, report)
            try await analyse(house, report)
        } catch {
            await company.close()
            throw error
        }
        let visit = options.loadSeconds > 0 ? try await BenchVisit.prepare(company, size: size) : nil
        await company.close()
        if let visit { try await BenchServer(options: options, config: config, visit: visit, report: report)() }
    }

    private func load(_ house: House, _ files: BenchFiles, _ report: @Sendable (String, Double, String, String) -> Void) async throws {
        let load = BenchImport(house: house)
        let customers = try await load.load("customers", files.customers)
        report("import of customers", customers.rate, "rows/s", "≥ 10000")
        if let peak = customers.peak { report("  its peak memory", peak, "MB", "< 300") }
        _ = try await load.load("products", files.products)
        let lines = try await load.load("sales", files.lines)
        report("import of sales lines", lines.rate, "rows/s", "≥ 50000")
        if let peak = lines.peak { report("  its peak memory", peak, "MB", "< 300") }
    }

    private func analyse(_ house: House, _ report: @Sendable (String, Double, String, String) -> Void) async throws {
        let analysis = BenchAnalysis(company: house.company, caller: house.operating)
        let classes = try await analysis.classes(BenchPeriods.year)
        report("ABC over 12 months", classes.seconds * 1000, "ms", "< 300")
        report("  customers of class A", Double(classes.largest), "", "")
        let composition = try await analysis.composition(BenchPeriods.year)
        report("region × category × month", composition.seconds * 1000, "ms", "< 100")
        report("  cells", Double(composition.cells), "", "")
    }
}
