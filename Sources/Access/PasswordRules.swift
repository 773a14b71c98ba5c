import Kit

/// What makes a password strong enough (ACC-8). Length counts; what everybody tries first is refused, with the reason.
package enum PasswordRules {
    package static let longest = 200

    /// The reason against it; nil when it is strong.
    package static func fault(_ password: String, login: String, shortest: Int = 10) -> TextKey? {
        let clean = EnteredText.clean(password)
        if clean.count < shortest { return TextKey("access.password.short", ["count": String(shortest)]) }
        if clean.count > longest { return TextKey("access.password.long", ["count": String(longest)]) }
        let folded = Login.fold(clean), name = Login.fold(login)
        if !name.isEmpty, folded == name || name.count >= 4 && folded.contains(name) { return "access.password.login" }
        if Set(folded).count < 5 || isRow(folded) { return "access.password.simple" }
        if isCommon(folded) { return "access.password.common" }
        return nil
    }

    package static func check(_ password: String, login: String, shortest: Int, field: String = "password") throws {
        if let fault = fault(password, login: login, shortest: shortest) { throw Problem.invalid(field, fault) }
    }

    /// `1234567890`, `abcdefghij`, and back.
    private static func isRow(_ text: String) -> Bool {
        let values = text.unicodeScalars.map { Int($0.value) }
        let steps = zip(values, values.dropFirst()).map { $1 - $0 }
        let usual = steps.filter { $0 == 1 || $0 == -1 || $0 == -9 || $0 == 9 }.count
        return usual >= steps.count - 1
    }

    private static func isCommon(_ folded: String) -> Bool {
        let letters = folded.filter { $0.isLetter || $0.isNumber }
        let bare = String(letters.drop { $0.isNumber }.reversed().drop { $0.isNumber }.reversed())
        return common.contains(folded) || common.contains(letters) || stems.contains(bare)
    }

    private static let common: Set<String> = [
        "1q2w3e4r5t", "1q2w3e4r5t6y", "1qaz2wsx3edc", "qwertyuiop", "qwertyuiop123", "asdfghjkl1", "zxcvbnm123", "qazwsxedcrfv",
        "123456789a", "1234567890a", "a123456789", "a1234567890", "aa123456789", "123456789q", "q123456789", "abc123456789", "1234554321",
        "5201314520", "woaini1314", "woaini520", "woaini1314520", "woaini521", "iloveyou520", "147258369a", "1472583690", "0987654321",
        "passw0rd123", "p@ssw0rd123", "p4ssw0rd123", "passw0rd12", "password12345", "letmein123", "trustno1trustno1", "changeme123",
        "correcthorsebatterystaple", "zhike12345", "zhike123456", "wodemima123", "mima123456", "nihao123456", "zhongguo123",
    ]
    /// Refused whatever digits stand around them.
    private static let stems: Set<String> = [
        "password", "passw0rd", "qwerty", "qwertyuiop", "asdfghjkl", "administrator", "admin", "welcome", "letmein", "iloveyou", "woaini",
        "changeme", "zhike", "abc", "abcd", "qwe", "test", "root", "user", "mima", "monkey", "dragon", "football", "sunshine", "princess",
    ]
}
