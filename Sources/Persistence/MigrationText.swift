/// A migration cut into statements of words and other text; comments fall away, quoted text stays whole.
struct MigrationText {
    enum Token { case word(String), other(String) }

    private(set) var statements: [[Token]] = []
    private var current: [Token] = []
    private var rest: ArraySlice<Character>

    init(_ sql: String) {
        rest = ArraySlice(sql)
        while let character = rest.first { take(character) }
        close()
    }

    private mutating func take(_ character: Character) {
        switch character {
        case ";":
            rest.removeFirst()
            close()
        case "'", "\"":
            current.append(.other(quoted(character)))
        case "-" where rest.dropFirst().first == "-":
            rest = rest.drop { !$0.isNewline }
        case _ where character.isLetter || character == "_":
            let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
            rest = rest.dropFirst(word.count)
            current.append(.word(String(word)))
        default:
            rest.removeFirst()
            current.append(.other(String(character)))
        }
    }

    private mutating func quoted(_ mark: Character) -> String {
        let body = rest.dropFirst().prefix { $0 != mark }
        rest = rest.dropFirst(body.count + 2)
        return String(mark) + String(body) + String(mark)
    }

    private mutating func close() {
        let blank = current.allSatisfy { if case .other(let text) = $0 { text.allSatisfy(\.isWhitespace) } else { false } }
        if !blank { statements.append(Array(current.drop { if case .other(let text) = $0 { text.allSatisfy(\.isWhitespace) } else { false } })) }
        current = []
    }
}
