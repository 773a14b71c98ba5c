import Foundation
import Kit

/// The districts of the demo company's city with their streets; their origin stands in `Places/ORIGIN.md`.
struct DemoPlaces: Sendable {
    struct District: Sendable {
        let code: String
        let name: String
        let streets: [String]
    }

    static let province = "湖南省"
    static let city = "长沙市"
    static let areaCode = "0731"
    let districts: [District]

    init() throws {
        let streets = Dictionary(grouping: try DemoPlaces.rows("streets.csv"), by: \.0).mapValues { $0.map(\.1) }
        districts = try DemoPlaces.rows("districts.csv").map { District(code: $0.0, name: $0.1, streets: streets[$0.0] ?? [$0.1]) }
    }

    private static func rows(_ file: String) throws -> [(String, String)] {
        let folder = Bundle.module.resourceURL ?? Bundle.module.bundleURL
        let text = try String(contentsOf: folder.appending(path: "Places/\(file)"), encoding: .utf8)
        return text.split(separator: "\n").dropFirst().compactMap { line in
            let cells = line.split(separator: ",")
            return cells.count == 2 ? (String(cells[0]), String(cells[1])) : nil
        }
    }

    /// Postcode of a district's main office.
    static func postcode(_ districtCode: String) -> String {
        ["430112": "410200", "430121": "410100", "430181": "410300", "430182": "410600"][districtCode] ?? "410000"
    }
}
