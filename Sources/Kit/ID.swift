import Foundation

/// Identity of a record: 63 bits made by the program, ordered by birth (not by commit). JSON and URLs carry it as text.
package struct ID: Hashable, Sendable, Comparable, Codable, CustomStringConvertible, LosslessStringConvertible {
    package let rawValue: Int64

    package init(_ rawValue: Int64) { self.rawValue = rawValue }

    package init?(_ text: String) {
        guard let value = Int64(text), value >= 0 else { return nil }
        rawValue = value
    }

    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let id = ID(text) else { throw Problem.invalid([FieldFault("id", "problem.field.id")]) }
        self = id
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    package var description: String { String(rawValue) }
    package static func < (a: ID, b: ID) -> Bool { a.rawValue < b.rawValue }

    /// The company itself: journal lines that belong to no customer carry it.
    package static let company = ID(0)
}

/// Makes ids. The program leases a node number for it (`NodeLease`); tests count upwards.
package protocol IDSource: Sendable {
    func next() throws -> ID
}
