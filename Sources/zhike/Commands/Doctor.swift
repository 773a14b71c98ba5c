import App
import ArgumentParser
import Foundation
import Kit
import Search

struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Looks whether this machine has what Zhike needs.")
    @OptionGroup var common: CommonOptions

    func run() async throws {
        var faults = 0
        func tell(_ isGood: Bool, _ what: String, _ cure: String) {
            print((isGood ? "ok    " : "fault ") + what + (isGood ? "" : " – " + cure))
            if !isGood { faults += 1 }
        }
        try await withCompany(common, ids: .block) { company in
            let number = try await company.desk.database.read { try $0.number("SELECT 1") }
            tell(number == 1, "the database answers (\(company.desk.database.dialect))", "look at the data folder or the server")
            tell(!Pinyin.shared.isEmpty, "pinyin tables", "run bin/setup and build again; names are found by their characters meanwhile")
            let house = try? House(company)
            tell(house != nil, "texts, templates and browser parts", "run bin/setup and build again")
            let free = try? URL(fileURLWithPath: company.config["data"]).resourceValues(forKeys: [.volumeAvailableCapacityKey]).volumeAvailableCapacity
            tell((free ?? 0) > 1 << 30, "free disk: \((free ?? 0) >> 30) GB", "make room")
        }
        if faults > 0 { throw ExitCode(5) }
    }
}
