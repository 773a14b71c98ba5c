import Foundation
import Kit
import Tabular
import TestKit
import Testing

/// Old workbooks, read by a process of its own.
struct OldExcelTests {
    private static let made = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Books/customers.xls")

    @Test func cellsAsTheirFormatsShowThem() throws {
        let file = try TableFile.open(Self.made)
        #expect(file.format.container == .xls && file.format.sheets == ["客户", "隐藏", "空表"] && file.format.sheet == "客户" && file.format.headerLine == 1)
        let rows = try file.next(10)
        #expect(rows.map(\.line) == [2, 3, 4])
        #expect(rows[0].cells == ["YL02-000518", "春和烟酒店", "2021-03-04", "2021-03-04 10:05:00", "2021-03-04", "2021-03-04", "10:10:10", "000518", "-1234.56", "3.5", "TRUE", "",
                                  "第一行\n\"第二行\", 完"])
    }

    @Test func sheetsAreChosenByNameOrNumber() throws {
        var options = raw()
        options.sheet = "隐藏"
        #expect(try rows(Self.made, options) == [["x"]])
        options.sheet = "3"
        #expect(try rows(Self.made, options) == [])
        options.sheet = "--help"
        #expect(fault(Self.made, options)?.key == "import.table.sheet")
    }

    @Test(.enabled(if: SharedData.url("import/xlsx/poi-chinese-provinces.xls") != nil))
    func aWorkbookOfAnotherProgram() throws {
        guard let url = SharedData.url("import/xlsx/poi-chinese-provinces.xls") else { return }
        let file = try TableFile.open(url)
        #expect(file.header == ["Provinces in China", "Chinese Name"])
        #expect(try file.next(9).map(\.cells) == [["Anhui", "安徽省"], ["Beijing", "北京市"], ["Chongqing", "重庆市"]])
    }

    @Test func textsOfFormulasLongTextsAndDaysFrom1904() throws {
        let long = String(repeating: "长", count: 6000)
        var book = BookBytes()
        book.is1904 = true
        book.strings = ["客户", "名称", long, "plain"]
        book.cells = [.shared(0, 0, 0), .shared(0, 1, 1), .shared(0, 2, 2), .formula(1, 0, "赵一"), .number(1, 1, 0.1), .day(1, 2, 42_736), .many(2, 0, [12.34, 7, -3])]
        let url = try scratch("stream.xls", book.stream())
        #expect(try rows(url, raw()) == [["客户", "名称", long], ["赵一", "0.1", "2021-01-02"], ["12.34", "7", "-3"]])
    }

    /// The converter of a code page is a file, and the child may open none.
    @Test func textsOfCodePages() throws {
        #expect(try rows(scratch("gbk.xls", BookBytes.paged(936, [0xBF, 0xCD, 0xBB, 0xA7])), raw()) == [["客户"]])
        #expect(try rows(scratch("big5.xls", BookBytes.paged(950, [0xAB, 0xC8, 0xA4, 0xE1])), raw()) == [["客戶"]])
        #expect(try rows(scratch("latin.xls", BookBytes.paged(1252, [0x43, 0x61, 0x66, 0xE9])), raw()) == [["Café"]])
    }

    @Test func whatIsNoWorkbookIsRefusedByName() throws {
        var locked = BookBytes()
        locked.isLocked = true
        #expect(fault(try scratch("locked.xls", locked.stream()))?.key == "import.table.encrypted")
        var lost = BookBytes()
        lost.cells = [.shared(6, 1, 99)]
        let missing = fault(try scratch("lost.xls", lost.stream()))
        #expect(missing?.key == "import.table.sharedString" && missing?.values == ["file": "lost.xls", "line": "7", "column": "B"])
        let whole = try Data(contentsOf: Self.made)
        for cut in [520, 900, whole.count / 2] {
            let found = fault(try scratch("cut.xls", whole.prefix(cut)))
            #expect(found?.key == "import.table.damaged" && found?.values["file"] == "cut.xls", "\(cut): \(found.debugDescription)")
        }
        #expect(fault(try scratch("old.xls", [0x09, 0x04, 0x06, 0, 0, 0, 0, 0, 0, 0]))?.values["kind"] == "XLS (Excel 4)")
    }

    /// A crash, an endless loop, and too much of anything.
    @Test(.timeLimit(.minutes(1)), arguments: ["kill -SEGV $$", "exit 9", "while :; do :; done", "sleep 60", "while :; do echo 0123456789012345678901234567890123456789; done", "echo text without a code >&2; exit 2"])
    func aChildThatFailsIsARefusal(script: String) throws {
        let child = ReadingChild(program: "/bin/sh", arguments: ["sh", "-c", script], seconds: 1, largest: 1 << 20)
        do {
            _ = try child(Self.made)
            Issue.record("taken: \(script)")
        } catch let problem as Problem {
            #expect(problem.status < 500, "\(script): \(problem)")
            #expect("\(problem)".contains("customers.xls"), "\(problem)")
        }
    }

    @Test func theChildKnowsNothingOfTheEnvironment() throws {
        let limits = ReadingChild(program: "/bin/sh", arguments: ["sh", "-c", "cat /proc/self/environ | tr '\\0' '\\n' | cut -d= -f1"])
        let descriptor = try limits(Self.made)
        let names = String(decoding: FileHandle(fileDescriptor: descriptor, closeOnDealloc: true).availableData, as: UTF8.self).split(separator: "\n")
        #expect(names.contains("SWIFT_BACKTRACE"), "\(names)")
        #expect(!names.contains { $0.hasPrefix("ZHIKE") || $0 == "HOME" })
    }

    /// Bytes changed at random, with a fixed seed: right, or refused with the file's name; never more.
    @Test(.timeLimit(.minutes(10)))
    func damagedFilesAreReadOrRefused() throws {
        let whole = [UInt8](try Data(contentsOf: Self.made))
        let rounds = Int(ProcessInfo.processInfo.environment["ZHIKE_FUZZ"] ?? "") ?? 60
        var random = Seeded(state: 20_261_128)
        for round in 0..<rounds {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...12, using: &random) {
                // Headers and tables are hit more often than texts.
                let place = Bool.random(using: &random) ? Int.random(in: 0..<1536, using: &random) : Int.random(in: 0..<bytes.count, using: &random)
                bytes[place] = Bool.random(using: &random) ? UInt8.random(in: 0...255, using: &random) : [0, 1, 0x7F, 0xFF][Int.random(in: 0..<4, using: &random)]
            }
            if round % 10 == 9 { bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random)) }
            do {
                let url = try scratch("fuzz.xls", bytes)
                defer { try? FileManager.default.removeItem(at: url.deletingLastPathComponent()) }
                let file = try TableFile.open(url)
                while case let some = try file.next(1000), !some.isEmpty {}
            } catch let problem as Problem {
                #expect(problem.status < 500 && "\(problem)".contains("fuzz.xls"), "\(round): \(problem)")
            }
        }
    }
}

/// Numbers that come again in the same order.
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return (state ^ state >> 29) &* 0xBF58_476D_1CE4_E5B9
    }
}
