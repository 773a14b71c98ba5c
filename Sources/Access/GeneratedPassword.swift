/// A password to hand over: four groups of four characters that nobody mixes up, 80 bits.
package enum GeneratedPassword {
    private static let letters = Array("abcdefghjkmnpqrstuvwxyz23456789x".prefix(32))

    package static func make() -> String {
        let picked = Secret.randomBytes(16).map { letters[Int($0) % letters.count] }
        return stride(from: 0, to: 16, by: 4).map { String(picked[$0..<$0 + 4]) }.joined(separator: "-")
    }
}
