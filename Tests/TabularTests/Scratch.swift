import Foundation
import Kit
import Tabular
import Testing

/// Files made for one test.
func scratch(_ name: String, _ bytes: some Sequence<UInt8>) throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tabular-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let url = folder.appending(path: name)
    try Data(bytes).write(to: url)
    return url
}

func scratch(_ name: String, _ text: String) throws -> URL { try scratch(name, text.utf8) }

/// All data rows as lists of cells.
func rows(_ url: URL, _ options: TableOptions = TableOptions()) throws -> [[String]] {
    let file = try TableFile.open(url, options: options)
    var all: [[String]] = []
    while case let batch = try file.next(7), !batch.isEmpty { all += batch.map(\.cells) }
    return all
}

/// The key and values of the file's fault.
func fault(_ url: URL, _ options: TableOptions = TableOptions()) -> TextKey? {
    do {
        let file = try TableFile.open(url, options: options)
        while case let batch = try file.next(1000), !batch.isEmpty {}
        return nil
    } catch let problem as Problem {
        if case .invalid(let faults) = problem { return faults.first?.message }
        return problem.message
    } catch {
        return TextKey("\(error)")
    }
}

func raw() -> TableOptions {
    var options = TableOptions()
    options.hasHeader = false
    return options
}
