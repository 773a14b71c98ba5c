import Kit
import Pages

/// A tag as lists and card show it.
struct TagMark: ViewModel, Hashable {
    let id: String
    let name: String
    let hue: String
    let isByHand: Bool
    let url: String

    init(_ tag: Tag, _ wording: Wording) {
        id = tag.id.description
        name = wording.tag(tag)
        hue = tag.hue.rawValue
        isByHand = tag.isByHand
        url = "/customers?tag=\(tag.id)"
    }

    private init() { (id, name, hue, isByHand, url) = ("4", "冷柜客户", "info", true, "/customers?tag=4") }
    static let sample = TagMark()

    func child(named name: String) -> Any? {
        switch name {
        case "id": id
        case "name": self.name
        case "hue": hue
        case "isByHand": isByHand
        case "url": url
        default: nil
        }
    }
}

extension Wording {
    func tag(_ tag: Tag) -> String { tag.name.isEmpty ? self(TextKey("tags.shipped.\(tag.shippedKey)")) : tag.name }
}
