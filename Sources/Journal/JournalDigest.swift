import CSodium
import Kit

/// What is hashed, byte for byte. A change here is a new `format`, never an edit.
enum JournalDigest {
    static let format: Int64 = 1
    static let saltLength = 16
    static let markLength = 8

    /// The reason is hashed with the content, so that it can be erased with it.
    static func contentText(_ content: JSONValue, reason: String) -> String {
        guard !reason.isEmpty else { return content.canonical }
        var members: [String: JSONValue] = ["content": content]
        if case .object(let own) = content { members = own }
        members["reason"] = .text(reason)
        return JSONValue.object(members).canonical
    }

    static func content(format: Int64, salt: [UInt8], text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(1 + salt.count + text.utf8.count)
        bytes.append(UInt8(truncatingIfNeeded: format))
        bytes.append(contentsOf: salt)
        bytes.append(contentsOf: text.utf8)
        return Sodium.sha256(bytes)
    }

    /// The hash of a line as the chain sees it: never the content, only its digest.
    static func line(_ line: SealedLine) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(128)
        for number in [line.id.rawValue, line.customerID.rawValue, line.actionID.rawValue, line.callerID.rawValue, line.at.milliseconds, line.format] {
            bytes.appendBigEndian(number)
        }
        bytes.appendBigEndian(Int64(line.kind.utf8.count))
        bytes.append(contentsOf: line.kind.utf8)
        bytes.append(contentsOf: line.digest)
        return Sodium.sha256(bytes)
    }

    /// The head of a seal: its number, its bounds, the head before it and every line's hash.
    static func head(number: Int64, from: ID, to: ID, previous: [UInt8], lines: [[UInt8]]) -> [UInt8] {
        var bytes = Array("zhike-journal-1".utf8)
        bytes.reserveCapacity(64 + lines.count * 32)
        for value in [number, from.rawValue, to.rawValue, Int64(lines.count)] { bytes.appendBigEndian(value) }
        bytes.append(contentsOf: previous)
        for hash in lines { bytes.append(contentsOf: hash) }
        return Sodium.sha256(bytes)
    }
}

/// A line as it goes into the chain.
struct SealedLine: Sendable {
    let customerID: ID
    let id: ID
    let actionID: ID
    let kind: String
    let callerID: ID
    let at: Instant
    let format: Int64
    let digest: [UInt8]
}
