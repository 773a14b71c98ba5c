import Kit

/// What a telephone field may hold: a number or several, with the marks that people write, and an extension. The form, the interface and bulk
/// changes refuse anything else; a file brings customers of long standing, so its row is taken and named.
enum PhoneText {
    private static let extensions = ["extension", "ext", "tel", "fax", "分机", "分機", "转", "轉", "总机", "總機", "x"]

    /// No digit in it, or letters that are no mark of an extension.
    static func isOdd(_ text: String) -> Bool {
        if text.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 || $0 == 32 || $0 == 45 || $0 == 43 }) { return !text.isEmpty && !text.utf8.contains { $0 >= 48 && $0 <= 57 } }
        var rest = text.lowercased()
        for word in extensions { rest = rest.replacing(word, with: " ") }
        return !rest.contains(where: \.isNumber) || rest.contains(where: \.isLetter)
    }

    /// Digits by which two numbers are compared: half width, without the code of the country or the 0 before an area; `""` where there are too few,
    /// or where one digit is all that somebody typed into a field that had to be filled.
    static func folded(_ text: String) -> String {
        var digits = String(text.compactMap { $0.wholeNumberValue.map(String.init) }.joined())
        if digits.hasPrefix("0086") { digits.removeFirst(4) }
        if digits.hasPrefix("86"), digits.count > 11 { digits.removeFirst(2) }
        if digits.hasPrefix("0"), (10...12).contains(digits.count) { digits.removeFirst() }
        return digits.count >= 7 && Set(digits).count > 1 ? digits : ""
    }

    /// Telephone fields that hold something else, of those that are written now.
    static func faults<Record>(of one: Record, was old: Record? = nil, _ fields: [Field<Record>]) -> [FieldFault] {
        fields.filter { $0.type == .phone }.compactMap { field in
            let text = field.text(one)
            if text.isEmpty || old.map({ field.text($0) == text }) ?? false { return nil }
            return isOdd(text) ? FieldFault(field.key, TextKey("customers.fault.phone", ["value": String(text.prefix(40))])) : nil
        }
    }
}
