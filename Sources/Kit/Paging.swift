import Foundation

/// Where a list goes on: the sort value and id of the last row seen. Opaque outside.
package struct Cursor: Hashable, Sendable {
    package let value: String
    package let id: ID
    package init(value: String, id: ID) { self.value = value; self.id = id }

    package init?(_ text: String) {
        guard let data = Data(base64Encoded: text.replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")),
              let plain = String(data: data, encoding: .utf8), let cut = plain.firstIndex(of: "|"), let id = ID(String(plain[..<cut])) else { return nil }
        self.id = id
        value = String(plain[plain.index(after: cut)...])
    }

    package var text: String {
        Data("\(id)|\(value)".utf8).base64EncodedString().replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
    }
}

/// One page of a list by key.
package struct Slice<Row: Sendable>: Sendable {
    package let rows: [Row]
    package let next: Cursor?
    package init(rows: [Row], next: Cursor?) { self.rows = rows; self.next = next }
}

/// A count that stops at a cap ("1,000+") until somebody asks for the exact one.
package struct CappedCount: Hashable, Sendable {
    package let value: Int
    package let capped: Bool
    package init(value: Int, capped: Bool) { self.value = value; self.capped = capped }
    package static let cap = 1000
}
