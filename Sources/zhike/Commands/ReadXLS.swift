import ArgumentParser
import Foundation
import Tabular

/// The reader of old workbooks. Imports start it as a process of its own, so that a bad file can end no more than itself.
struct ReadXLS: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "read-xls", abstract: "Reads an old Excel workbook (XLS) from the standard input and writes a sheet as CSV; imports start it.")
    @Option(help: "Name of a sheet, or its number from 1.") var sheet: String?

    func run() async throws {
        // At once: under its limits the process makes no thread more.
        Foundation.exit(OldTable.convert(sheet: sheet))
    }
}
