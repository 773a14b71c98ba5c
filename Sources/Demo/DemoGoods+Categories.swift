extension DemoGoods {
    private static let even = [Double](repeating: 1, count: 12)
    private static let summer = [0.6, 0.65, 0.8, 0.95, 1.15, 1.4, 1.6, 1.55, 1.2, 0.85, 0.65, 0.6]
    private static let winter = [1.35, 1.1, 0.85, 0.8, 0.85, 0.8, 0.75, 0.85, 1.25, 1.05, 1.1, 1.3]

    static let categories: [Category] = [
        Category(name: "饮料", brands: ["湘泉", "橘洲香", "岳绿"], varieties: ["饮用天然水", "绿茶", "鲜橙汁", "乌龙茶"],
                 packs: [Pack("500ml", "瓶", 24, 250), Pack("1L", "瓶", 12, 420), Pack("1.5L", "瓶", 12, 560)], cost: 78, season: summer, festival: 0.3),
        Category(name: "乳品", brands: ["草语", "小鹿晨", "晨牧"], varieties: ["纯牛奶", "酸牛奶", "早餐奶", "核桃奶"],
                 packs: [Pack("250ml", "盒", 24, 290), Pack("1L", "盒", 12, 1150), Pack("礼盒12×250ml", "箱", 1, 4200)], cost: 84, season: even, festival: 0.8),
        Category(name: "休闲食品", brands: ["辣妹堂", "脆巷", "果然甜"], varieties: ["香辣豆干", "薯片", "坚果", "米饼"],
                 packs: [Pack("60g", "袋", 60, 280), Pack("120g", "袋", 40, 560), Pack("礼盒800g", "盒", 8, 5800)], cost: 72, season: winter, festival: 1.1),
        Category(name: "方便食品", brands: ["快煮郎", "面多福"], varieties: ["红烧牛肉面", "酸菜面", "米粉", "自热饭"],
                 packs: [Pack("105g", "袋", 24, 250), Pack("桶装110g", "桶", 12, 430), Pack("五连包", "包", 6, 1180)], cost: 80, season: even, festival: -0.1),
        Category(name: "粮油", brands: ["洞庭禾", "金穗田"], varieties: ["大米", "菜籽油", "面粉", "挂面"],
                 packs: [Pack("1kg", "袋", 12, 1150), Pack("5kg", "袋", 4, 4900), Pack("10kg", "袋", 2, 9200)], cost: 90, season: even, festival: 0.6),
        Category(name: "调味品", brands: ["厨香记", "老坛陈"], varieties: ["生抽", "陈醋", "剁辣椒", "鸡精"],
                 packs: [Pack("200g", "瓶", 24, 560), Pack("500g", "瓶", 12, 980), Pack("1.8L", "桶", 6, 2100)], cost: 76, season: even, festival: 0.4),
        Category(name: "白酒", brands: ["潇湘醉", "麓山窖", "古渡春"], varieties: ["原浆", "陈酿", "窖藏", "珍品"],
                 packs: [Pack("125ml", "瓶", 24, 1600), Pack("500ml", "瓶", 6, 8800), Pack("礼盒2×500ml", "盒", 3, 26800)], cost: 74, season: winter, festival: 1.6),
        Category(name: "啤酒", brands: ["冰峡", "橘岛"], varieties: ["清爽", "纯生", "小麦白", "黑啤"],
                 packs: [Pack("330ml", "罐", 24, 320), Pack("500ml", "瓶", 12, 420), Pack("1.5L", "桶", 6, 1650)], cost: 79, season: summer, festival: 0.2),
        Category(name: "洗化用品", brands: ["洁语", "净蓝", "白鹭"], varieties: ["洗衣液", "洗洁精", "洗发露", "牙膏"],
                 packs: [Pack("200g", "支", 36, 790), Pack("500g", "瓶", 15, 1480), Pack("2kg", "瓶", 6, 3650)], cost: 75, season: even, festival: 0.35),
        Category(name: "纸品", brands: ["柔叶", "竹简白"], varieties: ["抽纸", "卷纸", "厨房纸", "湿巾"],
                 packs: [Pack("6包", "提", 10, 1290), Pack("10卷", "提", 8, 1890), Pack("24包", "箱", 1, 4980)], cost: 82, season: even, festival: 0.4),
    ]
}
