/// Amounts are text and other numbers are whole: a number with a fraction or an exponent, or a longer one than a number of a record, is
/// refused before it is read, because a reader would turn it into something else.
enum PlainNumbers {
    private static let longest = 18

    /// Whether all numbers of a JSON text are plain. What is no JSON is found by who reads it.
    static func hold(_ json: [UInt8]) -> Bool {
        var isText = false, isEscaped = false, digits = 0
        for byte in json {
            if isText {
                if isEscaped { isEscaped = false } else if byte == UInt8(ascii: "\\") { isEscaped = true } else if byte == UInt8(ascii: "\"") { isText = false }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): (isText, digits) = (true, 0)
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                digits += 1
                if digits > longest { return false }
            case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
                if digits > 0 { return false }
            default: digits = 0
            }
        }
        return true
    }
}
