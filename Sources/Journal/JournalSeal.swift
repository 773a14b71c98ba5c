import Kit

/// One link of the chain, as stored.
package struct JournalSeal: Sendable, Hashable {
    package let number: Int64
    package let from: ID
    package let to: ID
    package let lineCount: Int64
    let marks: [UInt8]
    let previous: [UInt8]
    package let head: [UInt8]
    package let sealedAt: Instant
    package let keyName: String
    package let signature: [UInt8]

    /// For the log and for backups.
    package var headText: String { head.hex }
    package var signatureText: String { signature.hex }

    /// The head before the first seal.
    static let origin = [UInt8](repeating: 0, count: 32)
}
