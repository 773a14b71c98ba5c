import Foundation

/// What of a customer is looked through, folded once: ranking looks at hundreds for each thing typed, so it compares bytes.
package struct SearchedTexts: Sendable {
    /// A folded text, and its likeliest reading where the caller has it already (`name_sort`).
    struct Text: Sendable { let folded: String; let reading: String }

    let names: [Text]
    /// People, words, texts of a company's own fields.
    let others: [Text]
    /// Letters and digits only.
    let codes: [String]
    /// Digits only.
    let phones: [String]

    package init(_ document: SearchDocument) {
        names = document.names.map { Text(folded: SearchText.fold($0), reading: "") }
        others = (document.people + document.words + document.further.map(\.text)).map { Text(folded: SearchText.fold($0), reading: "") }
        codes = document.codes.map { SearchText.plain(folded: SearchText.fold($0)) }
        phones = document.phones.map(SearchText.digits)
    }

    /// Name and code as lists keep them.
    /// - Parameters:
    ///   - nameFolded: by `SearchText.fold`.
    ///   - nameSort: by `Pinyin.sortKey`.
    package init(nameFolded: String, nameSort: String, code: String) {
        names = [Text(folded: nameFolded, reading: SearchedTexts.reading(nameSort, of: nameFolded))]
        others = []
        codes = [SearchText.plain(folded: SearchText.fold(code))]
        phones = []
    }

    /// The sort key is the reading, a blank, the folded name.
    private static func reading(_ key: String, of folded: String) -> String {
        let length = key.utf8.count - folded.utf8.count - 1
        return length > 0 && key.hasSuffix(folded) ? String(decoding: key.utf8.prefix(length), as: UTF8.self) : ""
    }
}

extension SearchText {
    /// Folded text without what is neither letter nor digit.
    static func plain(folded text: String) -> String {
        func isPlain(_ byte: UInt8) -> Bool { byte >= 97 && byte <= 122 || byte >= 48 && byte <= 57 || byte >= 65 && byte <= 90 }
        if text.utf8.allSatisfy(isPlain) { return text }
        if text.utf8.allSatisfy({ $0 < 128 }) { return String(decoding: text.utf8.filter(isPlain), as: UTF8.self) }
        return text.filter { $0.isLetter || $0.isNumber }
    }
}

extension String {
    /// Whether a folded text holds another, by bytes.
    func holds(_ part: String) -> Bool {
        var text = self, part = part
        return text.withUTF8 { text in
            part.withUTF8 { part in
                guard var place = text.baseAddress, let wanted = part.baseAddress else { return part.isEmpty }
                let end = place + text.count
                while end - place >= part.count, let found = memchr(place, Int32(wanted.pointee), end - place - part.count + 1) {
                    if memcmp(found, wanted, part.count) == 0 { return true }
                    place = UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) + 1
                }
                return false
            }
        }
    }
}
