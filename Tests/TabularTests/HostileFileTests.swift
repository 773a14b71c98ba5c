import Foundation
import Kit
import Tabular
import TestKit
import Testing

/// What somebody with bad intent, or a broken program, puts before an import: taken or refused by the program as it is installed, in a process
/// of its own whose memory is watched. A refusal names the file, and the line and column where there are any; nothing is half loaded.
@Suite(.serialized) struct HostileFileTests {
    struct Ended: Sendable {
        let code: Int32
        let words: String
        /// The most memory that it held, in MB.
        let peak: Int
    }

    /// The program stands beside the tests.
    private static let program = URL(filePath: (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? "").deletingLastPathComponent().appending(path: "zhike")
    private static let memory = 300

    private func run(_ arguments: [String]) throws -> Ended {
        let process = Process(), words = Pipe(), out = FileHandle(forWritingAtPath: "/dev/null")
        process.executableURL = Self.program
        process.arguments = arguments
        process.standardError = words
        process.standardOutput = out
        process.environment = ["LANG": "en_US.UTF-8", "LD_LIBRARY_PATH": ProcessInfo.processInfo.environment["LD_LIBRARY_PATH"] ?? ""]
        try process.run()
        var peak = 0
        while process.isRunning {
            let status = (try? String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)) ?? ""
            if let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM") }), let size = line.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) { peak = max(peak, size >> 10) }
            usleep(20_000)
        }
        let said = String(decoding: words.fileHandleForReading.availableData, as: UTF8.self)
        return Ended(code: process.terminationStatus, words: said, peak: peak)
    }

    /// A folder for data and files, removed whatever happens.
    private func within(_ work: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "hostile-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try work(folder)
    }

    private func load(_ file: URL, _ folder: URL, _ more: [String] = []) throws -> Ended {
        try run(["import", "customers", file.path, "--data", folder.appending(path: "data").path] + more)
    }

    /// What the listing holds.
    private func count(_ folder: URL) throws -> Int {
        let out = folder.appending(path: "list-\(UUID().uuidString).csv")
        let ended = try run(["export", "customers", "--out", out.path, "--data", folder.appending(path: "data").path])
        #expect(ended.code == 0, "\(ended)")
        return try String(contentsOf: out, encoding: .utf8).split(whereSeparator: \.isNewline).count - 1
    }

    private func write(_ name: String, _ folder: URL, _ pieces: (FileHandle) throws -> Void) throws -> URL {
        let url = folder.appending(path: name)
        #expect(FileManager.default.createFile(atPath: url.path, contents: nil))
        let handle = try FileHandle(forWritingTo: url)
        try pieces(handle)
        try handle.close()
        return url
    }

    @Test(.requirement("SRC-13", "PLAT-2"), .timeLimit(.minutes(8)))
    func twoHundredMegabytesAreReadInFlatMemory() throws {
        try within { folder in
            // Rows as long as exports with notes have them; one in fifty can be taken, so that the writer works too.
            let note = String(repeating: "备注 note ", count: 2400)
            let file = try write("large.csv", folder) { handle in
                try handle.write(contentsOf: Data("客户编号,客户名称,备注\n".utf8))
                var written = 0, row = 0
                while written < 200 << 20 {
                    let data = Data((0..<50).map { index in "L\(row + index),店\(row + index),\(index == 0 ? "短" : note)\n" }.joined().utf8)
                    try handle.write(contentsOf: data)
                    written += data.count
                    row += 50
                }
            }
            let ended = try load(file, folder, ["--dry-run"])
            #expect(ended.code == 3, "\(ended.words.prefix(300))")
            #expect(ended.peak > 20 && ended.peak < Self.memory, "\(ended.peak) MB")
            #expect(try count(folder) == 0)
        }
    }

    @Test(.requirement("SRC-13"), .timeLimit(.minutes(8)))
    func aLineOfTwoHundredMegabytesIsRefusedByItsNumber() throws {
        try within { folder in
            let file = try write("endless.csv", folder) { handle in
                try handle.write(contentsOf: Data("客户编号,客户名称\nA1,甲店\nA2,".utf8))
                let chunk = Data(repeating: 97, count: 1 << 20)
                for _ in 0..<200 { try handle.write(contentsOf: chunk) }
            }
            let ended = try load(file, folder)
            #expect(ended.code == 4 && ended.words.contains("endless.csv") && ended.words.contains("line 3"), "\(ended.words.prefix(300))")
            #expect(ended.peak < Self.memory, "\(ended.peak) MB")
            #expect(try count(folder) == 0)
        }
    }

    @Test(.requirement("SRC-13"), .timeLimit(.minutes(8)))
    func bombsAndEntitiesAreRefusedInFlatMemory() throws {
        try within { folder in
            let blank = Array("<worksheet><sheetData>".utf8) + [UInt8](repeating: 32, count: 200 << 20) + Array("</sheetData></worksheet>".utf8)
            let bomb = try ExcelTests.workbook("bomb.xlsx", sheet: blank)
            let entities = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><worksheet><sheetData><row r=\"1\"><c t=\"str\"><v>&b;</v></c></row></sheetData></worksheet>"
            let laughs = try ExcelTests.workbook("laughs.xlsx", sheet: Array(entities.utf8))
            for (file, word) in [(bomb, "bomb.xlsx"), (laughs, "laughs.xlsx")] {
                defer { try? FileManager.default.removeItem(at: file.deletingLastPathComponent()) }
                let ended = try load(file, folder)
                #expect(ended.code == 4 && ended.words.contains(word), "\(ended.words.prefix(300))")
                #expect(ended.peak < Self.memory, "\(ended.peak) MB")
            }
            #expect(try count(folder) == 0)
        }
    }

    @Test(.requirement("SRC-13"), .timeLimit(.minutes(8)))
    func wrongTypesMissingColumnsAndEmptyFilesAreNamed() throws {
        try within { folder in
            func file(_ name: String, _ text: String) throws -> URL { try write(name, folder) { try $0.write(contentsOf: Data(text.utf8)) } }
            let errors = folder.appending(path: "errors.csv")
            let typed = try load(file("types.csv", "客户编号,客户名称,合作起始日\nA1,甲店,2020-01-05\nA2,乙店,早年\n"), folder, ["--errors", errors.path, "--map", "合作起始日=cooperation_since", "--dry-run"])
            #expect(typed.code == 3, "\(typed.words)")
            let refused = try String(contentsOf: errors, encoding: .utf8)
            #expect(refused.contains("A2,乙店,早年,3,"), "the line and the column: \(refused)")
            let bare = try load(file("bare.csv", "省份,城市\n浙江,杭州\n江苏,南京\n"), folder)
            #expect(bare.code == 4 && bare.words.contains("bare.csv"), "\(bare.words)")
            let empty = try load(file("empty.csv", ""), folder)
            #expect(empty.code == 4 && empty.words.contains("empty.csv"), "\(empty.words)")
            #expect(try count(folder) == 0)
        }
    }

    /// What is wrong far down is found before anything is written.
    @Test(.requirement("SRC-13"), .timeLimit(.minutes(8)))
    func aFileThatIsDamagedFarDownBringsNothing() throws {
        try within { folder in
            let rows = (1...25_000).map { "A\($0),甲店\($0)\n" }.joined()
            let text = try write("late.csv", folder) { handle in
                try handle.write(contentsOf: Data(("客户编号,客户名称\n" + rows).utf8))
                try handle.write(contentsOf: Data([0x41, 0x2C, 0xFF, 0xFE, 0x0A]))
            }
            let ended = try load(text, folder)
            #expect(ended.code == 4 && ended.words.contains("late.csv") && ended.words.contains("line 25002"), "\(ended.words)")
            let cells = (1...6000).map { "<row r=\"\($0)\"><c r=\"A\($0)\" t=\"str\"><v>A\($0)</v></c><c r=\"B\($0)\" t=\"str\"><v>甲店\($0)</v></c></row>" }.joined()
            let head = "<worksheet><sheetData><row r=\"0\"><c r=\"A1\" t=\"str\"><v>客户编号</v></c><c r=\"B1\" t=\"str\"><v>客户名称</v></c></row>"
            let book = try ExcelTests.workbook("cut.xlsx", sheet: Array((head + cells + "<row r=\"6001\"><c></row>").utf8))
            defer { try? FileManager.default.removeItem(at: book.deletingLastPathComponent()) }
            let cut = try load(book, folder)
            #expect(cut.code == 4 && cut.words.contains("cut.xlsx"), "\(cut.words)")
            #expect(try count(folder) == 0)
        }
    }
}
