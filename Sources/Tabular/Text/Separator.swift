/// What parts the cells of a text file.
package enum Separator: Sendable, Hashable {
    case byte(UInt8)
    /// Runs of blanks; leading ones do not count.
    case blanks

    static let comma = Separator.byte(44)
    static let candidates: [UInt8] = [44, 9, 59, 124]

    /// As it is written, for people: `,`, `;`, `|`, `tab`, `blanks`.
    package var name: String {
        switch self {
        case .byte(9): "tab"
        case .byte(let byte): String(UnicodeScalar(byte))
        case .blanks: "blanks"
        }
    }

    package init?(named name: String) {
        switch name {
        case "tab", "\t": self = .byte(9)
        case "blanks", " ": self = .blanks
        case ",", ";", "|": self = .byte(name.utf8.first ?? 44)
        default: return nil
        }
    }
}
