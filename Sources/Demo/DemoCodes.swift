/// Numbers of licences that look right and check right, made from the customer's number so that none comes twice.
enum DemoCodes {
    private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")
    private static let value = Dictionary(uniqueKeysWithValues: alphabet.enumerated().map { ($1, $0) })

    /// Unified social credit code (GB 32100): office, district, body code with its check character, check character.
    static func creditCode(_ number: Int, district: String, isEnterprise: Bool) -> String {
        // A step prime to 31⁵ visits every code once.
        var rest = (number * 7_368_787 + 15_485_863) % 28_629_151
        var serial = ""
        for _ in 0..<5 { serial.append(alphabet[rest % 31]); rest /= 31 }
        let body = "MA4" + serial
        let plain = (isEnterprise ? "91" : "92") + district + body + bodyCheck(body)
        return plain + creditCheck(plain)
    }

    /// GB 11714: letters count 10 to 35.
    private static func bodyCheck(_ body: String) -> String {
        let sum = zip(body, [3, 7, 9, 10, 5, 8, 4, 2]).reduce(0) { $0 + (Int(String($1.0), radix: 36) ?? 0) * $1.1 }
        let check = (11 - sum % 11) % 11
        return check == 10 ? "X" : String(check)
    }

    private static func creditCheck(_ plain: String) -> String {
        let weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
        let sum = zip(plain, weights).reduce(0) { $0 + (value[$1.0] ?? 0) * $1.1 }
        return String(alphabet[(31 - sum % 31) % 31])
    }

    static func licence(_ number: Int, district: String) -> String { district + "6" + padded(number, 8) }
    /// Food business permit.
    static func foodPermit(_ number: Int, district: String) -> String { "JY1" + district + padded(number, 7) }

    static func padded(_ number: Int, _ digits: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
