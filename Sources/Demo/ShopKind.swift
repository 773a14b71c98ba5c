/// A kind of customer: what it is called, how it buys and what.
struct ShopKind: Sendable {
    /// As the field catalogue names it.
    let format: String
    let channelLevel: String
    /// Share of all customers.
    let share: Double
    let suffixes: [String]
    /// Added to the customer's size, in standard deviations.
    let lift: Double
    /// Weights of the categories in their order.
    let tastes: [Double]

    static let all: [ShopKind] = [
        ShopKind(format: "convenience", channelLevel: "retailer", share: 0.30, suffixes: ["便利店", "便民店", "便民超市", "小超市"], lift: 0,
                 tastes: [22, 12, 14, 12, 6, 7, 5, 9, 8, 5]),
        ShopKind(format: "grocery", channelLevel: "retailer", share: 0.20, suffixes: ["副食店", "食品店", "日杂店", "粮油店", "南食店"], lift: -0.3,
                 tastes: [14, 7, 12, 10, 16, 14, 6, 7, 9, 5]),
        ShopKind(format: "tobacco_liquor", channelLevel: "retailer", share: 0.13, suffixes: ["烟酒行", "名烟名酒店", "烟酒商行", "酒业"], lift: 0.3,
                 tastes: [10, 3, 5, 2, 2, 1, 52, 22, 1, 2]),
        ShopKind(format: "supermarket", channelLevel: "retailer", share: 0.10, suffixes: ["超市", "生鲜超市", "购物超市", "平价超市"], lift: 0.9,
                 tastes: [14, 13, 12, 9, 14, 9, 6, 6, 10, 7]),
        ShopKind(format: "hotel", channelLevel: "outlet", share: 0.10, suffixes: ["饭店", "酒家", "农家菜馆", "湘菜馆", "宾馆"], lift: 0,
                 tastes: [16, 3, 2, 1, 22, 17, 12, 21, 3, 3]),
        ShopKind(format: "entertainment", channelLevel: "outlet", share: 0.05, suffixes: ["茶楼", "量贩KTV", "网咖", "台球俱乐部"], lift: 0,
                 tastes: [35, 2, 18, 5, 0, 0, 5, 32, 1, 2]),
        ShopKind(format: "wholesale", channelLevel: "second_wholesaler", share: 0.04, suffixes: ["批发部", "商贸行", "食品批发", "贸易有限公司"], lift: 1.5,
                 tastes: [18, 9, 12, 12, 13, 9, 9, 9, 6, 3]),
        ShopKind(format: "mall", channelLevel: "retailer", share: 0.02, suffixes: ["百货商场", "购物广场"], lift: 1.1,
                 tastes: [14, 12, 14, 6, 10, 7, 12, 5, 12, 8]),
        ShopKind(format: "online", channelLevel: "dealer", share: 0.03, suffixes: ["优选仓", "社区团购站", "网店"], lift: 0.4,
                 tastes: [12, 14, 20, 14, 10, 6, 2, 3, 10, 9]),
        ShopKind(format: "other", channelLevel: "outlet", share: 0.03, suffixes: ["学校服务部", "食堂服务部", "加油站便利店"], lift: 0.3,
                 tastes: [26, 16, 12, 12, 10, 7, 0, 1, 7, 9]),
    ]
    static let shares = all.map(\.share)
}
