/// Column names as sheets have them.
package enum ColumnLetters {
    package static func name(_ index: Int) -> String {
        var name = "", rest = index
        repeat {
            name = String(UnicodeScalar(UInt8(65 + rest % 26))) + name
            rest = rest / 26 - 1
        } while rest >= 0
        return name
    }
}
