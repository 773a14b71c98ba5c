import Foundation
import Kit

/// The Ed25519 key that signs seals. It lies in a file outside the database: who can write the database cannot sign.
package struct JournalKey: Sendable {
    /// First half of the public key's hash; seals name their key by it.
    package let name: String
    package let publicKey: [UInt8]
    private let secretKey: [UInt8]
    /// Every public key of the folder by name, so that seals of a retired key still verify.
    let known: [String: [UInt8]]

    /// Loads `journal.key` of the folder, and makes it when there is none.
    package static func load(_ folder: URL) throws -> JournalKey {
        let file = folder.appendingPathComponent("journal").appendingPathExtension("key")
        if !FileManager.default.fileExists(atPath: file.path) { try create(file) }
        let text = try String(contentsOf: file, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
        guard let seed = [UInt8](hex: text), seed.count == 32 else { throw Problem.unavailable("problem.journal.key") }
        let key = JournalKey(seed: seed, known: [:])
        let shared = folder.appendingPathComponent("journal-\(key.name).pub")
        if !FileManager.default.fileExists(atPath: shared.path) { try key.publicKey.hex.write(to: shared, atomically: true, encoding: .utf8) }
        return JournalKey(seed: seed, known: try publicKeys(folder))
    }

    private init(seed: [UInt8], known: [String: [UInt8]]) {
        let pair = Sodium.keyPair(seed: seed)
        publicKey = pair.publicKey
        secretKey = pair.secretKey
        name = JournalKey.name(of: pair.publicKey)
        self.known = known
    }

    private static func create(_ file: URL) throws {
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        let seed = Data(Sodium.randomBytes(32).hex.utf8)
        guard FileManager.default.createFile(atPath: file.path, contents: seed, attributes: [.posixPermissions: 0o600]) else {
            throw Problem.unavailable("problem.journal.key")
        }
    }

    /// A public key counts only under the name that its own hash gives it.
    private static func publicKeys(_ folder: URL) throws -> [String: [UInt8]] {
        var keys: [String: [UInt8]] = [:]
        for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) where file.pathExtension == "pub" {
            let text = try String(contentsOf: file, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
            if let key = [UInt8](hex: text), key.count == 32 { keys[name(of: key)] = key }
        }
        return keys
    }

    private static func name(of publicKey: [UInt8]) -> String { Array(Sodium.sha256(publicKey).prefix(8)).hex }

    func sign(_ head: [UInt8]) -> [UInt8] { Sodium.sign(head, secretKey) }

    /// - Returns: nil when the key is not known here.
    func verifies(_ signature: [UInt8], _ head: [UInt8], by keyName: String) -> Bool? {
        known[keyName].map { Sodium.verify(signature, head, $0) }
    }
}
