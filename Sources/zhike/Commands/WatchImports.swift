import App
import ArgumentParser
import Customers
import Foundation
import Kit
import Synchronization

/// Imports what other programs put into a folder, until it is told to end; a file that was begun is finished first.
struct WatchImports {
    let folder: WatchedFolder
    let importer: ImportFile
    let house: House
    let pause: Int
    private static let isOver = Mutex(false)

    /// - Parameter once: takes what lies there, and ends.
    func callAsFunction(once: Bool) async throws {
        let sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number)
            source.setEventHandler { WatchImports.isOver.withLock { $0 = true } }
            source.resume()
            return source
        }
        defer { sources.forEach { $0.cancel() } }
        while true {
            for file in try folder.waiting(at: Date(), quietFor: once ? 0 : 3) {
                if isOver { return }
                try await take(file)
            }
            if once { return }
            for _ in 0..<pause where !isOver { try await Task.sleep(for: .seconds(1)) }
            if isOver { return }
        }
    }

    private var isOver: Bool { WatchImports.isOver.withLock { $0 } }

    private func take(_ file: WatchedFolder.Waiting) async throws {
        let stamp = ISO8601DateFormatter().string(from: Date()).replacing(":", with: ""), name = file.kind + "/" + file.url.lastPathComponent
        var request = ImportFile.Request(url: file.url, kind: file.kind)
        request.recalls = true
        request.errors = try folder.refused(file, at: stamp)
        do {
            let counts = try await importer(request, by: house.operating)
            try folder.settle(file, at: stamp)
            say("\(name): new \(counts.new), changed \(counts.changed), unchanged \(counts.unchanged), refused \(counts.refused), warnings \(counts.warned)")
        } catch let problem as Problem where problem.status < 500 {
            // What is wrong with the file stays wrong; trouble of the machine ends the watch, and the file is taken again after it.
            try folder.fail(file, at: stamp, why: Report.words(problem))
            complain(name + ": " + Report.words(problem))
        }
    }
}
