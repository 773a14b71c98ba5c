import Foundation
import Kit

/// A record as text, to be set back to later.
enum BeforeImage {
    static func text(_ record: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(record) else { throw Problem.unavailable("problem.unavailable") }
        return String(decoding: data, as: UTF8.self)
    }

    static func record<Record: Decodable>(_ text: String, as type: Record.Type = Record.self) throws -> Record {
        guard let record = try? JSONDecoder().decode(type, from: Data(text.utf8)) else { throw Problem.unavailable("problem.unavailable") }
        return record
    }
}
