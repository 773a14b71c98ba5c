import Foundation
import Kit

/// The head of a part, of which only `Content-Disposition` counts: what a file is, its bytes say.
enum MultipartHead {
    static func event(_ bytes: ArraySlice<UInt8>) -> MultipartParser.Event? {
        for line in String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n") {
            guard let colon = line.firstIndex(of: ":"), line[..<colon].lowercased() == "content-disposition" else { continue }
            let fields = parameters(line[line.index(after: colon)...])
            guard fields["form-data"] != nil, let name = fields["name"], !name.isEmpty, name.utf8.count <= 200 else { return nil }
            return .begin(name: name, fileName: fields["filename"].map(plainName))
        }
        return nil
    }

    /// `form-data; name="a"; filename="b.csv"`; quotes may hold semicolons, and browsers write `%22` for a quote.
    private static func parameters(_ text: Substring) -> [String: String] {
        var found: [String: String] = [:]
        var key = "", value = "", inQuotes = false, afterEquals = false
        func close() {
            let name = key.trimmingCharacters(in: .whitespaces).lowercased()
            if !name.isEmpty, found[name] == nil { found[name] = value.replacing("%22", with: "\"").replacing("%0D", with: "").replacing("%0A", with: "") }
            key = ""; value = ""; afterEquals = false
        }
        for character in text {
            switch character {
            case "\"" where afterEquals: inQuotes.toggle()
            case ";" where !inQuotes: close()
            case "=" where !afterEquals: afterEquals = true
            default: if afterEquals { value.append(character) } else { key.append(character) }
            }
        }
        close()
        return found
    }

    /// Only the last part of a path, as old browsers send one.
    private static func plainName(_ name: String) -> String {
        let last = name.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
        return String(EnteredText.clean(last).prefix(200))
    }
}
