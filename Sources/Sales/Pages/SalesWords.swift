import Kit
import Pages

/// Words and figures that several pages of this room share.
enum SalesWords {
    /// What lines without a product are booked on has a name in the reader's language.
    static func product(_ product: Product, _ wording: Wording) -> String {
        product.code == Product.unspecifiedCode && product.name == Product.unspecifiedCode ? wording("sales.product.unspecified") : product.name
    }

    /// The class letter before a customer's name.
    static func mark(_ letter: String, _ wording: Wording) -> AbcMark { AbcMark(letter, title: letter.isEmpty ? "" : wording("customers.abc.\(letter)")) }

    /// Growth by the rule of this room: against nothing or less there is no percentage but "new".
    static func growth(_ now: Int64, _ before: Int64, _ wording: Wording) -> String {
        if before <= 0 { return wording(now == 0 && before == 0 ? "figure.none" : "figure.new") }
        return wording.growth(now, before)
    }

    static func falls(_ now: Int64, _ before: Int64) -> Bool { before > 0 && now < before }

    static func money(_ amount: Money?, _ wording: Wording) -> String { amount.map { wording.money($0) } ?? wording("figure.none") }

    static func weekday(_ number: Int?, _ wording: Wording) -> String {
        // 1970-01-05 was a Monday.
        number.map { wording.weekday(Day(number: 3 + $0)) } ?? wording("figure.none")
    }

    /// A day, as a column whose `""` says none.
    static func day(_ day: Day?, _ wording: Wording) -> String { day.map { wording.day($0) } ?? wording("figure.none") }
}
