import Kit

/// A statement whose interpolated values are bound, never pasted: `"… WHERE id = \(id)"`.
package struct SQL: Sendable, ExpressibleByStringInterpolation {
    /// One more piece of text than values.
    package private(set) var pieces: [String]
    package private(set) var values: [SQLValue]
    /// Fixed statements are prepared once per connection; what filters build is not.
    package var isFixed = true

    package init(stringLiteral text: String) { pieces = [text]; values = [] }
    package init(stringInterpolation: StringInterpolation) { pieces = stringInterpolation.pieces; values = stringInterpolation.values; isFixed = stringInterpolation.isFixed }
    package init(pieces: [String], values: [SQLValue]) { self.pieces = pieces; self.values = values }

    package static let empty: SQL = ""

    /// A name that the program chose, never input.
    package static func name(_ name: String) -> SQL { SQL(pieces: [name], values: []) }

    package static func + (a: SQL, b: SQL) -> SQL { "\(a)\(b)" }
    package static func += (a: inout SQL, b: SQL) { a = a + b }

    /// Marks a statement that a selection built: it is not kept prepared.
    package var built: SQL { var copy = self; copy.isFixed = false; return copy }
    /// The same for a statement written in place.
    package static func built(_ sql: SQL) -> SQL { sql.built }
    package var isEmpty: Bool { values.isEmpty && pieces.allSatisfy(\.isEmpty) }

    /// Text with the engine's marks for bound values.
    package func text(mark: (Int) -> String) -> String {
        var text = pieces[0]
        for index in values.indices { text += mark(index + 1); text += pieces[index + 1] }
        return text
    }

    package struct StringInterpolation: StringInterpolationProtocol {
        var pieces = [""]
        var values: [SQLValue] = []
        var isFixed = true

        package init(literalCapacity: Int, interpolationCount: Int) {}
        package mutating func appendLiteral(_ literal: String) { pieces[pieces.count - 1] += literal }

        package mutating func appendInterpolation(_ value: some SQLBindable) { values.append(value.sqlValue); pieces.append("") }
        package mutating func appendInterpolation<V: SQLBindable>(_ value: V?) { values.append(value?.sqlValue ?? .null(V.sqlType)); pieces.append("") }
        package mutating func appendInterpolation(value: SQLValue) { values.append(value); pieces.append("") }

        package mutating func appendInterpolation(_ sql: SQL) {
            pieces[pieces.count - 1] += sql.pieces[0]
            values += sql.values
            pieces += sql.pieces.dropFirst()
            isFixed = isFixed && sql.isFixed
        }
    }
}

extension [SQL] {
    package func joined(_ separator: SQL) -> SQL {
        guard var all = first else { return .empty }
        for one in dropFirst() { all = "\(all)\(separator)\(one)" }
        return all
    }
}
