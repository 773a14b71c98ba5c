/// A number to tap (`tel:`); blanks and strokes are for reading.
struct PhoneLink {
    private let digits: String
    init(_ number: String) { digits = number.filter { $0.isNumber || $0 == "+" } }
    var isThere: Bool { !digits.isEmpty }
    var url: String { "tel:" + digits }
}
