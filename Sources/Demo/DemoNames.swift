/// Believable names; whoever bears one of them in life is not meant.
enum DemoNames {
    private static let surnames = Array("李王张刘陈杨黄周吴徐孙胡朱高林何郭马罗梁宋郑谢唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱江尹薛")
    private static let female = Array("芳娜敏静丽艳娟霞秀玲燕红春梅兰凤洁琳雪慧莹婷倩玉萍月琴云丹蓉")
    private static let male = Array("伟强磊军洋勇杰涛超明刚平辉鹏华飞鑫波斌宇浩凯健俊帆帅旭宁龙林建国志文")
    private static let first = Array("福兴旺鑫宏顺佳惠万祥嘉华德金友康润和裕瑞恒泰盛百天众新好乐美")
    private static let second = Array("家隆源达民盛发利客多邻缘丰安来生和泰宜通天美德园邦友兴益")
    private static let roads = ["人民路", "解放路", "建设路", "朝阳路", "文化路", "车站路", "新建路", "湘江路", "迎宾路", "韶山路", "学府路", "长沙大道", "东风路", "桃花路", "枫林路",
                                "劳动路", "银杏路", "晚报大道", "金星路", "书院路", "团结路", "中心街", "农贸街", "老街", "兴业路", "环城路", "月亮岛路", "凤凰路", "青山路", "芙蓉路"]

    struct Person { let name: String; let sex: String }

    static func person(_ random: inout SplitMix64) -> Person {
        let isFemale = random.chance(0.45), given = isFemale ? female : male
        // The first surnames of the list are the commonest.
        let place = Int(Double(surnames.count) * random.unit() * random.unit())
        var name = String(surnames[place]) + String(random.pick(given))
        if random.chance(0.65) { name.append(random.pick(given)) }
        return Person(name: name, sex: isFemale ? "female" : "male")
    }

    /// 文艺路 + 福家 + 便利店.
    static func shop(street: String, suffix: String, _ random: inout SplitMix64) -> (name: String, short: String) {
        let own = String(random.pick(first)) + String(random.pick(second))
        let place = random.chance(0.55) ? bare(street) : ""
        return (place + own + suffix, own + suffix)
    }

    /// The street's name without the word for its kind.
    static func bare(_ street: String) -> String {
        for ending in ["经济开发区", "高科技园", "街道", "镇", "乡"] where street.hasSuffix(ending) && street.count > ending.count + 1 { return String(street.dropLast(ending.count)) }
        return street
    }

    static func houseNumber(_ random: inout SplitMix64) -> String {
        let number = random.pick(roads) + String(random.within(1...699)) + "号"
        return random.chance(0.3) ? number + String(random.within(1...28)) + "栋" + String(random.within(101...128)) : number
    }

    /// Numbers that begin with 0 behind the prefix are given to nobody.
    static func mobile(_ random: inout SplitMix64) -> String {
        let digits = String(10_000_000 + random.below(10_000_000)).dropFirst()
        return random.pick(["130", "131", "135", "136", "137", "138", "139", "150", "151", "158", "159", "173", "177", "180", "186", "187", "188", "189", "198"]) + "0" + digits
    }

    static func phone(_ random: inout SplitMix64) -> String { DemoPlaces.areaCode + "-8" + String(random.within(1_000_000...9_999_999)) }
}
