import Kit

/// Days as people and programs write them.
enum DayText {
    /// Which of day and month stands first where the year does not.
    enum Order: Sendable { case monthFirst, dayFirst }

    /// - Returns: nil when the text is no day.
    static func day(_ text: String, order: Order) -> Day? {
        if let day = Day(text) { return day }
        let plain = HalfWidth.fold(text).lowercased()
        let parts = DayParts(plain)
        guard parts.isClosed else { return compact(plain) }
        if let month = parts.month {
            // 5-Jan-2024, Jan 5, 2024
            guard parts.numbers.count == 2 else { return nil }
            return parts.lengths[0] == 4 ? make(parts.numbers[0], month, parts.numbers[1]) : make(year(parts.numbers[1], parts.lengths[1]), month, parts.numbers[0])
        }
        guard parts.numbers.count == 3 else { return nil }
        let (a, b, c) = (parts.numbers[0], parts.numbers[1], parts.numbers[2])
        if parts.lengths[0] == 4 { return make(a, b, c) }
        guard parts.lengths[0] <= 2, parts.lengths[1] <= 2 else { return nil }
        if a > 31 || parts.hasWords { return make(year(a, parts.lengths[0]), b, c) }
        let full = year(c, parts.lengths[2])
        let dayFirst = a > 12 ? true : b > 12 ? false : parts.separator == "." || order == .dayFirst
        return dayFirst ? make(full, b, a) : make(full, a, b)
    }

    static func looksLike(_ text: String) -> Bool {
        let count = text.utf8.count
        guard count >= 6, count <= 40, text.unicodeScalars.contains(where: { $0.properties.numericType != nil }) else { return false }
        return day(text, order: .monthFirst) != nil || day(text, order: .dayFirst) != nil
    }

    /// The two numbers before the year of a day whose order the text leaves open.
    static func open(_ text: String) -> (first: Int, second: Int)? {
        let parts = DayParts(HalfWidth.fold(text).lowercased())
        guard parts.isClosed, parts.month == nil, parts.numbers.count == 3, parts.lengths[0] <= 2, parts.lengths[1] <= 2, !parts.hasWords, parts.separator != "." else { return nil }
        return (parts.numbers[0], parts.numbers[1])
    }

    /// 20240105, with a time behind it or not.
    private static func compact(_ text: String) -> Day? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard [8, 12, 14].contains(digits.count), digits.count == text.count || digits.count == 8 && " t".contains(text.dropFirst(8).prefix(1)),
              let number = Int(digits.prefix(8)), (1900...2199).contains(number / 10_000) else { return nil }
        return make(number / 10_000, number / 100 % 100, number % 100)
    }

    private static func make(_ year: Int, _ month: Int, _ day: Int) -> Day? { Day(year: year, month: month, day: day) }
    private static func year(_ value: Int, _ length: Int) -> Int { length > 2 ? value : value < 70 ? 2000 + value : 1900 + value }
}

/// The numbers of a day before its time of day.
struct DayParts {
    private(set) var numbers: [Int] = []
    private(set) var lengths: [Int] = []
    private(set) var separator: Character = " "
    /// By an English name.
    private(set) var month: Int?
    /// 年 and 月 say what is what.
    private(set) var hasWords = false
    /// Nothing odd stands between or behind the numbers.
    private(set) var isClosed = false

    private static let months = ["jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12]

    init(_ text: String) {
        var rest = Substring(text).drop { $0 == " " }
        while numbers.count + (month == nil ? 0 : 1) < 3, let first = rest.first {
            if first.isASCII, first.isNumber {
                let digits = rest.prefix { $0.isASCII && $0.isNumber }
                guard digits.count <= 4, let value = Int(digits) else { return }
                numbers.append(value)
                lengths.append(digits.count)
                rest = rest.dropFirst(digits.count)
            } else if first.isASCII, first.isLetter, month == nil {
                let word = rest.prefix { $0.isASCII && $0.isLetter }
                guard let found = DayParts.months[String(word.prefix(3))] else { return }
                month = found
                rest = rest.dropFirst(word.count)
            } else if numbers.count + (month == nil ? 0 : 1) > 0, "/-.年月, ".contains(first) {
                if first != " " { separator = first }
                if first == "年" || first == "月" { hasWords = true }
                rest = rest.dropFirst()
            } else { return }
        }
        isClosed = DayParts.isTime(rest)
    }

    /// Nothing, or a time of day, or the name of a weekday.
    private static func isTime(_ rest: Substring) -> Bool {
        guard let first = rest.first else { return true }
        if first == "日" || first == "号" || first == "號" { return isTime(rest.dropFirst()) }
        return " t,(（星周".contains(first)
    }
}
