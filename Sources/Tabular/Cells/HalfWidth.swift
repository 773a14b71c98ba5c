/// Full-width letters, digits and signs as plain ones.
enum HalfWidth {
    static func fold(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0xFF01...0xFF5E: scalars.append(UnicodeScalar(UInt8(scalar.value - 0xFEE0)))
            case 0x3000, 0xA0, 0x2007, 0x2009, 0x202F: scalars.append(" ")
            case 0xFFE5: scalars.append("¥")
            case 0x2212, 0x2013, 0xFE63: scalars.append("-")
            case 0x2019: scalars.append("'")
            default: scalars.append(scalar)
            }
        }
        return String(scalars)
    }
}
