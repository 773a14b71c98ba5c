/// A mark of one character after a customer's name (`mark-seals.mustache`); English readers see an icon in its place.
package struct Seal: ViewModel, Hashable {
    package enum Kind: String, Sendable { case key, demo, watch, core }

    package let kind: String
    package let letter: String
    package let title: String
    package init(_ kind: Kind, letter: String, title: String) { self.kind = kind.rawValue; self.letter = letter; self.title = title }

    package func child(named name: String) -> Any? {
        switch name {
        case "kind": kind
        case "letter": letter
        case "title": title
        default: nil
        }
    }

    package static let sample = Seal(.demo, letter: "示", title: "示范用户")
}
