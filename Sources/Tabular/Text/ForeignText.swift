/// Texts that are not read but named, so that who brought them knows what to save anew.
enum ForeignText {
    /// Kana, and what Japanese sheets are full of.
    private static let japaneseSigns = Set("株式会社有限東京都道府県市区町村丁目番号氏名商店得意先住所電話日付数量金額単価合計税込請求書納品担当者備考大阪神奈川愛知北海福岡京田中山本高橋佐藤鈴木渡辺伊小林加吉井上斎松清水石崎野島原太郎子一二三酒屋"
        .unicodeScalars.map(\.value)).union(0x3041...0x30FE)

    /// The Japanese encoding that the sample reads best in, and the share of usual signs.
    static func japanese(_ sample: [UInt8]) -> (name: String, share: Double) {
        let read = [("CP932", "Shift_JIS"), ("EUC-JP", "EUC-JP")].map { iconv, name in
            let wide = (EncodingScore.decode(sample, iconv) ?? []).filter { $0 >= 0x80 }
            // A word or two may be anything.
            return (name: name, share: wide.count < 8 ? 0 : Double(wide.filter(japaneseSigns.contains).count) / Double(wide.count))
        }
        return read[0].share >= read[1].share ? read[0] : read[1]
    }

    /// The Cyrillic encoding that the sample reads well in: nearly all is letters, the frequent ones among them, and no word begins small and goes on large.
    /// A wrong guess fails by that: KOI8-R and Windows-1251 have large and small letters the other way round.
    static func cyrillic(_ sample: [UInt8]) -> String? {
        let read = [("KOI8-R", "KOI8-R"), ("CP1251", "Windows-1251"), ("CP866", "IBM866"), ("ISO-8859-5", "ISO-8859-5")].map { iconv, name in
            (name: name, share: frequent(EncodingScore.decode(sample, iconv) ?? []))
        }
        return read.max { $0.share < $1.share }.flatMap { $0.share >= 0.45 ? $0.name : nil }
    }

    private static let frequentLetters = Set("оеаинтсрвлОЕАИНТСРВЛ".unicodeScalars.map(\.value))

    /// Share of the ten most frequent letters; 0 for what is no Russian text.
    private static func frequent(_ scalars: [UInt32]) -> Double {
        var letters = 0, others = 0, odd = 0, found = 0, wasSmall = false
        for scalar in scalars {
            let isLarge = (0x410...0x42F).contains(scalar) || scalar == 0x401, isSmall = (0x430...0x44F).contains(scalar) || scalar == 0x451
            if isLarge || isSmall { letters += 1 } else if scalar >= 0x80 { others += 1 }
            if isLarge, wasSmall { odd += 1 }
            if frequentLetters.contains(scalar) { found += 1 }
            wasSmall = isSmall
        }
        // Quotation marks and the sign for "number" stand among letters.
        guard letters >= 8, others * 10 <= letters, odd * 20 <= letters else { return 0 }
        return Double(found) / Double(letters)
    }
}
