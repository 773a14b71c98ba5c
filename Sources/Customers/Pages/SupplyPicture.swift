import Kit
import Pages

/// Who supplies whom, as a small picture drawn by the server (`customers-supply.mustache`): suppliers above, the customer, whom it supplies below.
struct SupplyPicture: ViewModel {
    struct Node: ViewModel {
        let x: String
        let y: String
        let width: String
        let textX: String
        let textY: String
        let name: String
        let title: String
        let isSelf: Bool
        /// Says only how many more there are.
        let isRest: Bool
    }
    struct Edge: ViewModel {
        /// Both as SVG paths.
        let line: String
        let head: String
    }

    let hasPicture: Bool
    let box: String
    let height: String
    /// The picture in words.
    let sentence: String
    let nodes: [Node]
    let edges: [Edge]

    private static let width = 292, row = 34, tall = 26, most = (suppliers: 5, supplied: 6)

    /// - Parameters: names as the panel shows them; whom the reader may not see is named by nothing but that there is one.
    init(of name: String, suppliers: [String], supplied: [String], _ wording: Wording) {
        hasPicture = !suppliers.isEmpty || !supplied.isEmpty
        let above = SupplyPicture.shown(suppliers, Self.most.suppliers, wording), below = SupplyPicture.shown(supplied, Self.most.supplied, wording)
        let own = above.count, indent = above.isEmpty ? 0 : 22, deep = indent + 22
        var nodes: [Node] = [], edges: [Edge] = []
        for (at, one) in above.enumerated() { nodes.append(SupplyPicture.node(one.name, x: indent, row: at, isRest: one.isRest)) }
        nodes.append(SupplyPicture.node(name, x: indent, row: own, isSelf: true))
        for (at, one) in below.enumerated() { nodes.append(SupplyPicture.node(one.name, x: deep, row: own + 1 + at, isRest: one.isRest)) }
        // Goods flow along the trunk at the left: down from the suppliers into the customer, and on to whom it supplies.
        for at in above.indices { edges.append(SupplyPicture.edge(fromX: indent, row: at, trunk: indent - 12, toX: indent, row: own)) }
        for at in below.indices { edges.append(SupplyPicture.drop(fromX: indent + 10, row: own, toX: deep, row: own + 1 + at)) }
        (self.nodes, self.edges) = (nodes, edges)
        let tall = (own + 1 + below.count) * Self.row - (Self.row - Self.tall)
        (box, height) = ("0 0 \(Self.width) \(tall)", String(tall))
        sentence = SupplyPicture.sentence(name, suppliers, supplied, wording)
    }

    private static func shown(_ names: [String], _ most: Int, _ wording: Wording) -> [(name: String, isRest: Bool)] {
        let rest = names.count - most
        let first = names.prefix(most).map { (name: $0, isRest: false) }
        return rest > 0 ? first + [(wording("supply.more", ["count": wording.count(rest)]), true)] : first
    }

    private static func sentence(_ name: String, _ suppliers: [String], _ supplied: [String], _ wording: Wording) -> String {
        let comma = wording.language == .english ? ", " : "、"
        let up = suppliers.isEmpty ? "" : wording("supply.from", ["name": name, "names": suppliers.joined(separator: comma)])
        let down = supplied.isEmpty ? "" : wording("supply.to", ["name": name, "names": supplied.joined(separator: comma)])
        return [up, down].filter { !$0.isEmpty }.joined(separator: " ")
    }

    private static func node(_ name: String, x: Int, row: Int, isSelf: Bool = false, isRest: Bool = false) -> Node {
        let top = row * Self.row, wide = width - x
        return Node(x: String(x), y: String(top), width: String(wide), textX: String(x + 10), textY: String(top + 18), name: clipped(name, units: (wide - 20) / 7), title: name, isSelf: isSelf, isRest: isRest)
    }

    /// A Chinese character takes two units, others one.
    static func clipped(_ name: String, units: Int) -> String {
        func size(_ character: Character) -> Int { character.unicodeScalars.contains { $0.value >= 0x2E80 } ? 2 : 1 }
        if name.reduce(0, { $0 + size($1) }) <= units { return name }
        var room = units - 2, short = ""
        for character in name {
            room -= size(character)
            if room < 0 { break }
            short.append(character)
        }
        return short + "…"
    }

    private static func middle(_ row: Int) -> Int { row * Self.row + tall / 2 }

    /// From the left edge of a supplier down the trunk into the customer.
    private static func edge(fromX: Int, row from: Int, trunk: Int, toX: Int, row to: Int) -> Edge {
        Edge(line: "M\(fromX) \(middle(from))H\(trunk)V\(middle(to))H\(toX - 2)", head: arrow(toX, middle(to)))
    }

    private static func drop(fromX: Int, row from: Int, toX: Int, row to: Int) -> Edge {
        Edge(line: "M\(fromX) \(from * Self.row + tall)V\(middle(to))H\(toX - 2)", head: arrow(toX, middle(to)))
    }

    private static func arrow(_ x: Int, _ y: Int) -> String { "M\(x) \(y)l-6 -4v8z" }

    private init() {
        (hasPicture, box, height, sentence) = (true, "0 0 292 60", "60", "九里香生活超市向春和烟酒店供货。")
        nodes = [Node(x: "0", y: "0", width: "292", textX: "10", textY: "18", name: "春和烟酒店", title: "春和烟酒店", isSelf: true, isRest: true)]
        edges = [Edge(line: "M0 0H9", head: "M0 0l-6 -4v8z")]
    }

    static let sample = SupplyPicture()
}
